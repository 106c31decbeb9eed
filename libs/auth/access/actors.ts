import { Injectable } from '@nestjs/common';
import type { Actor } from '@app/kernel';
import { LiveSessions } from '../tokens/live-sessions';
import { isUuid } from './is-uuid';

/** Puts an actor together from the session that a token names. */
@Injectable()
export class Actors {
  constructor(private readonly sessions: LiveSessions) {}

  /** @returns null when the session ended, is another account's, or its account left the family. */
  async ofSession(sessionId: string, accountId: string): Promise<Actor | null> {
    // What our own key signed names a session; anything else would be a mistake in the database's eyes.
    if (!isUuid(sessionId)) return null;
    const session = await this.sessions.find(sessionId);
    return session?.accountId === accountId ? { ...session, authorisationId: null, scopes: null } : null;
  }
}
