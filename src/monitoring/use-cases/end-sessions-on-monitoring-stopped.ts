import { EventsHandler, IEventHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { MonitoringStopped } from '../../families/contract';
import { Session } from '../domain/session';

/** A child came of age or withdrew: its devices' sessions end, so that nothing more comes in. */
@EventsHandler(MonitoringStopped)
export class EndSessionsOnMonitoringStopped implements IEventHandler<MonitoringStopped> {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async handle({ data: { familyId, childId } }: MonitoringStopped): Promise<void> {
    await this.db.inFamily(familyId, async () => {
      const where = { familyId, childId, status: 'active' } as const;
      const lock = { mode: 'pessimistic_write' } as const;
      const sessions = await this.db.manager.find(Session, { where, lock, order: { id: 'ASC' } });
      for (const session of sessions) session.stop(this.clock.now());
      await this.db.manager.save(sessions);
    });
  }
}
