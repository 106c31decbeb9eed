import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { Session, SessionAction } from '../sessions/session';
import { SessionStore } from '../sessions/sessions.store';
import { sessionNotFound } from '../sessions/stop-monitoring-session';

/** A guardian pauses a session, has it go on, ends it for good, or flags it for everybody in the family to see. */
export class ActOnSession extends Command<Session> {
  constructor(
    readonly familyId: string,
    readonly sessionId: string,
    readonly action: SessionAction,
    readonly reason: string | null,
  ) {
    super();
  }
}

@CommandHandler(ActOnSession)
export class ActOnSessionHandler implements ICommandHandler<ActOnSession> {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
  ) {}

  execute({ familyId, sessionId, action, reason }: ActOnSession): Promise<Session> {
    return this.db.inFamily(familyId, async () => {
      const session = await this.sessions.find(familyId, sessionId, true);
      if (!session) throw sessionNotFound();
      const from = session.status;
      session.act(action, this.clock.now());
      const changes = {
        status: { from, to: session.status },
        ...(reason !== null && { reason: { from: null, to: reason } }),
      };
      noteForAudit({ childId: session.childId, objectType: 'session', objectId: sessionId, changes });
      await this.sessions.keepState(session);
      return session;
    });
  }
}
