import type { Actor } from '@app/kernel';

/** What a session proves by itself; the family adds what its member may do there. */
export type SessionActor = Pick<
  Actor,
  'accountId' | 'sessionId' | 'role' | 'familyId' | 'isEmailVerified' | 'hasSecondFactor'
>;

/** Answers whether the session a token names is still alive. Implemented by whoever keeps the sessions. */
export abstract class LiveSessions {
  /** @returns the actor as the database knows it, at most a second ago, or null when the session ended or never was. */
  abstract find(sessionId: string): Promise<SessionActor | null>;

  /** The session just ended: whatever was remembered of it is void. */
  abstract forget(sessionId: string): void;

  /** The account just changed: whatever was remembered of its sessions is void. */
  abstract forgetAccount(accountId: string): void;
}
