import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { promptly, Reaction } from '@app/work';
import { MonitoringStopped } from '../../families/contract';
import { SessionStore } from './sessions.store';

/** A child came of age or withdrew: its devices' sessions end, so that nothing more comes in. */
@Injectable()
export class EndSessionsOnMonitoringStopped {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
  ) {}

  @Reaction(MonitoringStopped, { ...promptly, queue: 'monitoring', lane: 'deliver' })
  async handle({ data: { familyId, childId } }: MonitoringStopped): Promise<void> {
    await this.db.inFamily(familyId, async () => {
      for (const session of await this.sessions.activeOf(familyId, childId)) {
        session.stop(this.clock.now());
        await this.sessions.keepState(session);
      }
    });
  }
}
