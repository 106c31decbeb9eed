import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { Session } from './session';
import { SessionStore } from './sessions.store';

export class StopMonitoringSession extends Command<Session> {
  constructor(
    readonly familyId: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

/** A device says that it sends no more. */
@CommandHandler(StopMonitoringSession)
export class StopMonitoringSessionHandler implements ICommandHandler<StopMonitoringSession> {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
  ) {}

  execute({ familyId, sessionId }: StopMonitoringSession): Promise<Session> {
    return this.db.inFamily(familyId, async () => {
      const session = await this.sessions.find(familyId, sessionId, true);
      if (!session) throw sessionNotFound();
      session.stop(this.clock.now());
      await this.sessions.keepState(session);
      return session;
    });
  }
}

export const sessionNotFound = () => new DomainError(errors.SESSION_NOT_FOUND, 'There is no such session', 'not-found');
