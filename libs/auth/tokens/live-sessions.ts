import type { Actor } from '@app/kernel';

/** Who acts with a session, and as what in the family where there is one. */
export type SessionActor = Omit<Actor, 'authorisationId' | 'scopes'>;

/** Answers whether the session a token names is still alive. Implemented by whoever keeps the sessions. */
export abstract class LiveSessions {
  /**
   * @returns the actor as the database knows it, at most a second ago, or null when the session ended or never was, or
   * its account left the family
   */
  abstract find(sessionId: string): Promise<SessionActor | null>;

  /** The session just ended: whatever was remembered of it is void. */
  abstract forget(sessionId: string): void;

  /** The account, or what it may do in its family, just changed: whatever was remembered of its sessions is void. */
  abstract forgetAccount(accountId: string): void;
}
