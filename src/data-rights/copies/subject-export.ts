export const exportStatuses = ['queued', 'ready', 'failed', 'expired'] as const;
export type ExportStatus = (typeof exportStatuses)[number];

/** What whoever waits reads of one that stopped for good. */
export const GIVEN_UP = 'The copy could not be made and is not tried again by itself. Ask for it once more.';

/** A copy of everything stored about a child, made for the child or a guardian. */
export interface SubjectExport {
  readonly id: string;
  readonly familyId: string;
  readonly childId: string;
  readonly status: ExportStatus;
  readonly bytes: number | null;
  readonly requestedAt: Date;
  readonly expiresAt: Date | null;
  /** Why there will be none. */
  readonly error: string | null;
}

/** Days a copy can be fetched. */
export const EXPORT_DAYS = 7;
