import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { Session } from './session';

export class StopMonitoringSession extends Command<Session> {
  constructor(
    readonly familyId: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

@CommandHandler(StopMonitoringSession)
export class StopMonitoringSessionHandler implements ICommandHandler<StopMonitoringSession> {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  execute({ familyId, sessionId }: StopMonitoringSession): Promise<Session> {
    return this.db.inFamily(familyId, async () => {
      const where = { id: sessionId, familyId };
      const session = await this.db.manager.findOne(Session, { where, lock: { mode: 'pessimistic_write' } });
      if (!session) throw sessionNotFound();
      session.stop(this.clock.now());
      return this.db.manager.save(session);
    });
  }
}

export const sessionNotFound = () => new DomainError('SESSION_NOT_FOUND', 'There is no such session', 'not-found');
