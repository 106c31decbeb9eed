import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { promptly, Reaction } from '@app/work';
import { MonitoringStopped } from '../../families/contract';
import { Session } from '../domain/session';

/** A child came of age or withdrew: its devices' sessions end, so that nothing more comes in. */
@Injectable()
export class EndSessionsOnMonitoringStopped {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Reaction(MonitoringStopped, { ...promptly, queue: 'monitoring', lane: 'deliver' })
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
