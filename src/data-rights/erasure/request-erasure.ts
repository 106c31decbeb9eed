import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { ChildOfFamily, FamilyBasics } from '../../families/contract';
import { assertConfirmed, assertOfAge } from './erasure';
import type { Erasure } from './erasure';
import { ErasureStore } from './erasures.store';

export interface ErasureOrder {
  readonly reason: string;
  /** The name of whom or what is erased, typed in. */
  readonly confirm: string;
  readonly byAccountId: string;
  /** A child has no other child in sight, so it is itself. */
  readonly isByChild: boolean;
}

/** Decides that a child's data, or the whole family's, is destroyed. There is no way back. */
export class RequestErasure extends Command<Erasure> {
  constructor(
    readonly familyId: string,
    /** Null: the whole family. */
    readonly childId: string | null,
    readonly order: ErasureOrder,
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
    assertConfirmed(order.confirm, await this.nameOf(familyId, childId, order));
    const id = randomUUID();
    const fresh = { completes: null, status: 'running', finishedAt: null, error: null } as const;
    const erasure: Erasure = { id, familyId, childId, ...fresh, requestedAt: this.clock.now() };
    noteForAudit({ objectType: 'erasure', objectId: id, purpose: order.reason, ...(childId ? { childId } : {}) });
    await this.db.inFamily(familyId, () => this.erasures.add(erasure, order.byAccountId));
    return erasure;
  }

  private async nameOf(familyId: string, childId: string | null, { isByChild }: ErasureOrder): Promise<string> {
    if (!childId) return (await this.queries.execute(new FamilyBasics(familyId))).name;
    const { firstName, age } = await this.queries.execute(new ChildOfFamily(familyId, childId));
    if (isByChild) assertOfAge(age);
    return firstName;
  }
}
