import type { Actor } from '@app/kernel';

/** Answers whether the session a token names is still alive. Implemented by whoever keeps the sessions. */
export abstract class LiveSessions {
  /** @returns the actor as the database knows it, at most a second ago, or null when the session ended or never was. */
  abstract find(sessionId: string): Promise<Actor | null>;

  /** The session just ended: whatever was remembered of it is void. */
  abstract forget(sessionId: string): void;
}
