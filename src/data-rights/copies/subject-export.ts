export const exportStatuses = ['queued', 'ready', 'failed', 'expired'] as const;
export type ExportStatus = (typeof exportStatuses)[number];

/** A copy of everything stored about a child, made for the child or a guardian. */
export interface SubjectExport {
  readonly id: string;
  readonly familyId: string;
  readonly childId: string;
  readonly status: ExportStatus;
  readonly bytes: number | null;
  readonly requestedAt: Date;
  readonly expiresAt: Date | null;
}

/** Days a copy can be fetched. */
export const EXPORT_DAYS = 7;
