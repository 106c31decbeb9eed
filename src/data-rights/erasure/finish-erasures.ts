import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Periodic, promptly } from '@app/work';
import { HeldEvidence } from '../../evidence/contract';
import { ErasureStore } from './erasures.store';

/** Carries an erasure on once a legal hold that stood in its way was released. */
@Periodic(60, { ...promptly, queue: 'oversight', lane: 'deliver' })
@Injectable()
export class FinishErasures {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly erasures: ErasureStore,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const waiting of await this.erasures.waiting()) {
      const { id, familyId, childId, keptIds } = waiting;
      const held = await this.queries.execute(new HeldEvidence(familyId, keptIds));
      if (held.length === keptIds.length) continue;
      const fresh = { completes: id, status: 'running', finishedAt: null } as const;
      await this.db.inFamily(familyId, async () => {
        if (!(await this.erasures.carryOn(waiting))) return;
        const next = { id: randomUUID(), familyId, childId, ...fresh, requestedAt: this.clock.now() };
        await this.erasures.add(next, null);
      });
    }
  }
}
