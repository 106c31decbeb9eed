/** How many rows of each table an erasure removed or blanked. */
export type ErasedRows = Readonly<Record<string, number>>;

/** Whose data an erasure destroys. */
export interface ErasureScope {
  readonly familyId: string;
  /** Null: the whole family's. */
  readonly childId: string | null;
  /** Evidence stays under legal hold, and with it the way to it. */
  readonly holdsEvidence: boolean;
}
