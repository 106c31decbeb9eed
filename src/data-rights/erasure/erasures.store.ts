import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Events } from '@app/work';
import { ErasureRequested } from '../contract';
import type { Erasure, ErasureReceipt } from './erasure';

const COLUMNS = `id, family_id as "familyId", child_id as "childId", completes, status, requested_at as "requestedAt",
  finished_at as "finishedAt"`;

/** Erasures with their receipts. */
@Injectable()
export class ErasureStore {
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
      `select ${COLUMNS} from oversight.erasures where id = $1 and status = 'running' for update`,
      [id],
    );
    return found;
  }

  async finish({ id }: Erasure, receipt: ErasureReceipt): Promise<void> {
    const { kept, finishedAt } = receipt.statement;
    await this.db.manager.query(
      'update oversight.erasures set status = $2, finished_at = $3, receipt = $4 where id = $1',
      [id, kept.length > 0 ? 'held' : 'completed', finishedAt, JSON.stringify(receipt)],
    );
  }

  /** Erasures of every family that wait for the release of holds, with what they kept. */
  waiting(): Promise<(Erasure & { readonly keptIds: readonly string[] })[]> {
    return this.db.askAsService(
      'oversight',
      `select ${COLUMNS}, array(select kept ->> 'evidenceId'
                                    from jsonb_array_elements(receipt -> 'statement' -> 'kept') kept) as "keptIds"
           from oversight.erasures where status = 'held' order by requested_at`,
    );
  }

  /** Ends the wait: another erasure carries on. @returns false when another process did so first */
  async carryOn({ id }: Erasure): Promise<boolean> {
    const [, count] = await this.db.manager.query<[unknown[], number]>(
      `update oversight.erasures set status = 'completed' where id = $1 and status = 'held'`,
      [id],
    );
    return count > 0;
  }

  list(familyId: string): Promise<Erasure[]> {
    return this.db.askInFamily(familyId, `select ${COLUMNS} from oversight.erasures order by requested_at desc, id`);
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
