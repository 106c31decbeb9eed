import { DomainError } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { errors } from '../errors';

export const sessionStatuses = ['active', 'ended', 'paused', 'flagged', 'terminated'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

/** A session in one of these goes on, or can. */
export const openSessionStatuses: readonly SessionStatus[] = ['active', 'paused', 'flagged'];

/** What people can do with a session, besides the device that ends it. */
export const sessionActions = ['pause', 'resume', 'terminate', 'escalate'] as const;
export type SessionAction = (typeof sessionActions)[number];

const outcomes: Readonly<
  Record<SessionAction, { readonly from: readonly SessionStatus[]; readonly to: SessionStatus }>
> = {
  pause: { from: ['active', 'flagged'], to: 'paused' },
  resume: { from: ['paused'], to: 'active' },
  terminate: { from: openSessionStatuses, to: 'terminated' },
  escalate: { from: ['active', 'paused'], to: 'flagged' },
};

/** A time during which a device of the child feeds one platform's messages. */
export class Session {
  status: SessionStatus = 'active';
  endedAt: Date | null = null;
  messageCount = 0;
  /** The conversations it fed. */
  conversationIds: string[] = [];

  constructor(
    readonly id: string,
    readonly familyId: string,
    readonly childId: string,
    readonly platform: Platform,
    readonly deviceType: string,
    readonly startedAt: Date,
    public lastActivityAt: Date,
  ) {}

  /**
   * @throws DomainError SESSION_ENDED, because a device that goes on sending must open a new session; SESSION_PAUSED while
   *   nothing is taken
   */
  assertActive(): void {
    if (this.status === 'paused') throw new DomainError(errors.SESSION_PAUSED, 'This session is paused');
    this.assertOpen();
  }

  stop(now: Date): void {
    this.assertOpen();
    this.status = 'ended';
    this.endedAt = now;
  }

  /** @throws DomainError SESSION_STATE with the present state, when there is no such way from it */
  act(action: SessionAction, now: Date): void {
    const { from, to } = outcomes[action];
    if (!from.includes(this.status)) {
      const message = `This session is ${this.status}; it cannot be acted on with ${action}`;
      throw new DomainError(errors.SESSION_STATE, message, 'conflict', '/action', { currentStatus: this.status });
    }
    this.status = to;
    if (to === 'terminated') this.endedAt = now;
  }

  private assertOpen(): void {
    if (!openSessionStatuses.includes(this.status)) {
      throw new DomainError(errors.SESSION_ENDED, 'This session has ended');
    }
  }
}
