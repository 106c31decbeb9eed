import type { Platform } from '@app/kernel';

export const importStatuses = ['queued', 'running', 'completed', 'failed'] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** What its guardian reads of one that stopped. */
export const TRIED_AGAIN = 'The import stopped and will be tried again';
export const GIVEN_UP =
  'The import stopped and is not tried again. What was read until then is kept: import the file once more.';

/** Something in an export that was not taken over; the reason quotes nothing from the file. */
export interface ImportWarning {
  readonly line: number;
  readonly reason: string;
}

/** One uploaded chat export on its way into the child's conversations. Its names lie sealed in `details`. */
export class ChatImport {
  status: ImportStatus = 'queued';
  bytesRead = 0;
  /** Counted where messages are stored, over all runs. */
  accepted = 0;
  error: string | null = null;
  finishedAt: Date | null = null;

  constructor(
    readonly id: string,
    readonly familyId: string,
    readonly childId: string,
    readonly platform: Platform,
    readonly details: Buffer,
    readonly bytesTotal: number,
    readonly messages: number,
    readonly warnings: readonly ImportWarning[],
    readonly firstMessageAt: Date | null,
    readonly lastMessageAt: Date | null,
    readonly createdAt: Date,
  ) {}

  begin(): void {
    this.status = 'running';
    this.error = null;
  }

  complete(now: Date): void {
    this.status = 'completed';
    this.bytesRead = this.bytesTotal;
    this.finishedAt = now;
  }

  /** May be tried again: what was already captured stays and is not captured twice. */
  fail(reason: string, now: Date): void {
    this.status = 'failed';
    this.error = reason;
    this.finishedAt = now;
  }
}
