import { termsText } from './contents/terms';
import type { Terms } from './contents/terms';

export const exportStatuses = ['queued', 'ready', 'failed', 'expired'] as const;
export type ExportStatus = (typeof exportStatuses)[number];

/** What whoever waits reads of one that stopped for good. */
export const GIVEN_UP = 'The copy could not be made and is not tried again by itself. Ask for it once more.';

/** A copy of everything stored about a child, made for the child or a guardian. */
export interface SubjectExport {
  readonly id: string;
  readonly familyId: string;
  readonly childId: string;
  readonly requestedBy: string;
  readonly status: ExportStatus;
  readonly bytes: number | null;
  readonly requestedAt: Date;
  readonly expiresAt: Date | null;
  /** Why there will be none. */
  readonly error: string | null;
  /** Under what it was written; null until it is, and for copies from before this was kept. */
  readonly terms: string | null;
  /** When the first of its words become too old for whoever asked; null where none do. */
  readonly shownUntil: Date | null;
}

/** Whether it holds what somebody under these terms may see now, and no more. */
export const isStillShown = ({ terms, shownUntil }: SubjectExport, now: Terms, at: Date): boolean =>
  terms === termsText(now) && (shownUntil === null || shownUntil > at);

/** Days a copy can be fetched. */
export const EXPORT_DAYS = 7;
