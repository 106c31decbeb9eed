import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Periodic, promptly } from '@app/work';
import { EvidenceUnderSeal, HeldEvidence } from '../../evidence/contract';
import { ErasureStore } from './erasures.store';
import type { WaitingErasure } from './erasures.store';

/** Carries an erasure on once a legal hold that stood in its way was released, or may be known. */
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
      if (!(await this.canGoOn(waiting))) continue;
      const { id, familyId, childId } = waiting;
      const fresh = { completes: id, status: 'running', finishedAt: null, error: null } as const;
      await this.db.inFamily(familyId, async () => {
        if (!(await this.erasures.carryOn(waiting))) return;
        const next = { id: randomUUID(), familyId, childId, ...fresh, requestedAt: this.clock.now() };
        await this.erasures.add(next, null);
      });
    }
  }

  private async canGoOn({ familyId, keptIds, sealedIds }: WaitingErasure): Promise<boolean> {
    const held = await this.queries.execute(new HeldEvidence(familyId, keptIds));
    const sealed = await this.queries.execute(new EvidenceUnderSeal(familyId, sealedIds));
    return held.length < keptIds.length || sealed.length < sealedIds.length;
  }
}
