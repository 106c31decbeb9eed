import { DomainError } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { errors } from '../errors';

export const sessionStatuses = ['active', 'ended'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

/** A time during which a device of the child feeds one platform's messages. */
export class Session {
  status: SessionStatus = 'active';
  endedAt: Date | null = null;
  messageCount = 0;

  constructor(
    readonly id: string,
    readonly familyId: string,
    readonly childId: string,
    readonly platform: Platform,
    readonly deviceType: string,
    readonly startedAt: Date,
    public lastActivityAt: Date,
  ) {}

  /** @throws DomainError SESSION_ENDED, because a device that goes on sending must open a new session */
  assertActive(): void {
    if (this.status !== 'active') throw new DomainError(errors.SESSION_ENDED, 'This session has ended');
  }

  stop(now: Date): void {
    this.assertActive();
    this.status = 'ended';
    this.endedAt = now;
  }
}
