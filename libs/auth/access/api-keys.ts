import type { Actor } from '@app/kernel';

/** Answers who acts with an API key. Implemented by whoever keeps the keys. */
export abstract class ApiKeys {
  /** @returns the actor as the database knows it, at most a second ago, or null for anything but a live key. */
  abstract actorOf(key: string): Promise<Actor | null>;

  /** The key was just revoked or given an end. */
  abstract forget(keyId: string): void;
}
