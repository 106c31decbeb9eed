import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Events, Undertaken } from '@app/work';
import type { Undertaking, Unfinished } from '@app/work';
import { ErasureRequested } from '../contract';
import { GIVEN_UP } from './erasure';
import type { Erasure, ErasureReceipt } from './erasure';

const COLUMNS = `id, family_id as "familyId", child_id as "childId", completes, status, requested_at as "requestedAt",
  finished_at as "finishedAt", error`;

/** An erasure that is not at its end, and the evidence it left: by holds, and by orders nobody in the family knows of. */
export type WaitingErasure = Erasure & { readonly keptIds: readonly string[]; readonly sealedIds: readonly string[] };

/** Erasures with their receipts. */
@Undertaken({ what: 'erasure', by: 'CarryOutErasureOnErasureRequested', key: 'erasureId', lateAfterSeconds: 3600 })
@Injectable()
export class ErasureStore implements Undertaking {
  constructor(
    private readonly db: Database,
    private readonly events: Events,
  ) {}

  /** Orders an erasure, in the caller's transaction. */
  async add(erasure: Erasure, requestedBy: string | null): Promise<void> {
    const { id, familyId, childId, completes, status, requestedAt } = erasure;
    await this.db.manager.query(
      `insert into oversight.erasures (id, family_id, child_id, completes, status, requested_by, requested_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, familyId, childId, completes, status, requestedBy, requestedAt],
    );
    await this.events.publish(new ErasureRequested({ familyId, erasureId: id }));
  }

  /** Runs the work of an erasure: in one transaction, which may remove what nobody else may. */
  alone<T>(familyId: string, work: () => Promise<T>): Promise<T> {
    return this.db.inFamily(familyId, () => this.db.asService('erasure', work));
  }

  /** The erasure, locked until commit, unless it is done. */
  async running(id: string): Promise<Erasure | undefined> {
    const [found] = await this.db.manager.query<Erasure[]>(
      `select ${COLUMNS} from oversight.erasures where id = $1 and status in ('running', 'failed') for update`,
      [id],
    );
    return found;
  }

  /** @param sealedItemIds evidence kept by orders that the family must not know of: its receipt is silent about them */
  async finish({ id }: Erasure, receipt: ErasureReceipt, sealedItemIds: readonly string[]): Promise<void> {
    const { kept, finishedAt } = receipt.statement;
    await this.db.manager.query(
      `update oversight.erasures set status = $2, finished_at = $3, receipt = $4, error = null, kept_under_seal = $5::uuid[]
        where id = $1`,
      [id, kept.length > 0 ? 'held' : 'completed', finishedAt, JSON.stringify(receipt), sealedItemIds],
    );
  }

  /** Erasures of every family that wait for the release of holds or for the end of a seal, with what they kept. */
  waiting(): Promise<WaitingErasure[]> {
    return this.db.askAsService(
      'oversight',
      `select ${COLUMNS}, array(select kept ->> 'evidenceId'
                                    from jsonb_array_elements(receipt -> 'statement' -> 'kept') kept) as "keptIds",
              kept_under_seal as "sealedIds"
           from oversight.erasures where status = 'held' or kept_under_seal <> '{}' order by requested_at`,
    );
  }

  /** Ends the wait: another erasure carries on. @returns false when another process did so first */
  async carryOn({ id }: Erasure): Promise<boolean> {
    const [, count] = await this.db.manager.query<[unknown[], number]>(
      `update oversight.erasures set status = 'completed', kept_under_seal = '{}'
        where id = $1 and (status = 'held' or kept_under_seal <> '{}')`,
      [id],
    );
    return count > 0;
  }

  list(familyId: string): Promise<Erasure[]> {
    return this.db.askInFamily(familyId, `select ${COLUMNS} from oversight.erasures order by requested_at desc, id`);
  }

  unfinished(): Promise<Unfinished[]> {
    return this.db.askAsService(
      'oversight',
      `select id, family_id as "familyId", requested_at as since from oversight.erasures where status = 'running'`,
    );
  }

  async giveUp({ id, familyId }: Unfinished): Promise<void> {
    await this.db.askInFamily(
      familyId,
      `update oversight.erasures set status = 'failed', error = $2 where id = $1 and status = 'running'`,
      [id, GIVEN_UP],
    );
  }

  async receipt(familyId: string, id: string): Promise<ErasureReceipt | null | undefined> {
    const [row] = await this.db.askInFamily<{ receipt: ErasureReceipt | null }[]>(
      familyId,
      'select receipt from oversight.erasures where id = $1',
      [id],
    );
    return row?.receipt;
  }
}
