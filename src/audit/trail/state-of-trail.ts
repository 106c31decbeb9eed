import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';

export interface TrailState {
  readonly last_batch: {
    readonly sequence: number;
    readonly at: Date;
    readonly entries: number;
    readonly ledger_index: number;
  } | null;
  /** Entries that the next batch will hold. */
  readonly waiting: number;
  readonly verification: {
    readonly at: Date;
    readonly is_intact: boolean;
    readonly batches: number;
    readonly entries: number;
    readonly faults: string[];
  } | null;
}

/** How far the trail is linked into the ledger, and what its last check found. */
export class StateOfTrail extends Query<TrailState> {}

@QueryHandler(StateOfTrail)
export class StateOfTrailHandler implements IQueryHandler<StateOfTrail> {
  constructor(private readonly db: Database) {}

  execute(): Promise<TrailState> {
    return this.db.asService('audit', async () => {
      const [last_batch] = await this.db.manager.query<NonNullable<TrailState['last_batch']>[]>(
        `select sequence::int, at, count as entries, ledger_index::int from audit.batches order by sequence desc limit 1`,
      );
      const [{ waiting }] = await this.db.manager.query<{ waiting: number }[]>(
        `select count(*)::int as waiting from audit.entries e
          where e.at >= coalesce((select max(through) from audit.batches) - interval '1 hour', '-infinity')
            and not exists (select from audit.sealed s where s.entry_id = e.id and s.entry_at = e.at)`,
      );
      const [verification] = await this.db.manager.query<NonNullable<TrailState['verification']>[]>(
        `select at, cardinality(faults) = 0 as is_intact, batches::int, entries::int, faults
           from audit.verifications order by at desc limit 1`,
      );
      return { last_batch: last_batch ?? null, waiting, verification: verification ?? null };
    });
  }
}
