/** An authority's order to keep an item, whoever wants it gone. */
export interface LegalHold {
  readonly id: string;
  /** The authority's own reference, such as a case number. */
  readonly authorityReference: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  /** The sealed authorisation it was placed under: nobody in the family knows of it while that is sealed. */
  readonly underSeal: string | null;
}
