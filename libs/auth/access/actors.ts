import { Injectable } from '@nestjs/common';
import { Actor, wholeSight } from '@app/kernel';
import { LiveSessions } from '../tokens/live-sessions';
import { Standings } from './standings';

/** Puts an actor together: the session says who it is, the family what they may do there. */
@Injectable()
export class Actors {
  constructor(
    private readonly sessions: LiveSessions,
    private readonly standings: Standings,
  ) {}

  /** @returns null when the session ended, is another account's, or its account left the family. */
  async ofSession(sessionId: string, accountId: string): Promise<Actor | null> {
    const session = await this.sessions.find(sessionId);
    if (session?.accountId !== accountId) return null;
    const rest = { authorisationId: null, scopes: null };
    const { familyId } = session;
    if (familyId === null) return { ...session, ...rest, level: null, sight: wholeSight };
    const standing = await this.standings.of({ ...session, familyId });
    return standing && { ...session, ...rest, ...standing };
  }
}
