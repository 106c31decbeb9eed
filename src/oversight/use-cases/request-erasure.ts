import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { ChildOfFamily, FamilyBasics } from '../../families/contract';
import { assertConfirmed } from '../domain/erasure';
import type { Erasure } from '../domain/erasure';
import { ErasureStore } from '../persistence/erasure-store';

/** Decides that a child's data, or the whole family's, is destroyed. There is no way back. */
export class RequestErasure extends Command<Erasure> {
  constructor(
    readonly familyId: string,
    /** Null: the whole family. */
    readonly childId: string | null,
    readonly order: { readonly reason: string; readonly confirm: string; readonly byAccountId: string },
  ) {
    super();
  }
}

@CommandHandler(RequestErasure)
export class RequestErasureHandler implements ICommandHandler<RequestErasure> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly erasures: ErasureStore,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, childId, order }: RequestErasure): Promise<Erasure> {
    const name = childId
      ? (await this.queries.execute(new ChildOfFamily(familyId, childId))).firstName
      : (await this.queries.execute(new FamilyBasics(familyId))).name;
    assertConfirmed(order.confirm, name);
    const id = randomUUID();
    const fresh = { completes: null, status: 'running', finishedAt: null } as const;
    const erasure: Erasure = { id, familyId, childId, ...fresh, requestedAt: this.clock.now() };
    noteForAudit({ objectType: 'erasure', objectId: id, purpose: order.reason, ...(childId ? { childId } : {}) });
    await this.db.inFamily(familyId, () => this.erasures.add(erasure, order.byAccountId));
    return erasure;
  }
}
