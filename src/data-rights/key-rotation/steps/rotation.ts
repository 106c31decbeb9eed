/** `waiting`: everything is sealed anew; the old keys stay until uploads that began before are surely through. */
export const rotationStatuses = ['sealing', 'waiting', 'completed'] as const;
export type RotationStatus = (typeof rotationStatuses)[number];

/** A change of keys, of one family or of all and the installation itself. */
export interface Rotation {
  readonly id: string;
  readonly familyId: string | null;
  readonly status: RotationStatus;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
}

/** One family's part of a rotation, or the installation's own: how far it is. */
export interface RotationStep {
  readonly rotationId: string;
  /** `family:<id>` or `identity`. */
  readonly subject: string;
  readonly familyId: string | null;
  /** By subject, the keys that are replaced; empty until the new ones are made. */
  readonly oldKeys: Readonly<Record<string, readonly string[]>>;
  /** Which of the sealed columns is being worked on, and after which row. */
  readonly tableAt: number;
  readonly rowAt: string;
  readonly rowsSealed: number;
}

export interface RotationProgress extends Rotation {
  readonly steps: number;
  readonly stepsSealed: number;
  readonly rowsSealed: number;
  readonly keysRetired: number;
  /** Old keys that sealed evidence or audit entries, which cannot be changed, still need. */
  readonly keysKept: number;
}
