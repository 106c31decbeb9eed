import { Injectable } from '@nestjs/common';
import type { AuditOutcome } from '@app/audit';
import { Database } from '@app/database';
import type { Role } from '@app/kernel';
import type { EntryCursor } from './entry-cursor';
import type { EntryFilter } from './entry-filter';

/** An entry as it is stored, with what it says in words still sealed. */
export interface StoredEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly code: string | null;
  readonly actor_id: string | null;
  readonly actor_role: Role | null;
  readonly authorisation_id: string | null;
  readonly family_id: string | null;
  readonly child_id: string | null;
  readonly object_type: string | null;
  readonly object_id: string | null;
  readonly request_id: string | null;
  readonly details_sealed: Buffer | null;
}

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

/** Reads the trail, across families, and how far it is linked into the ledger. */
@Injectable()
export class AuditEntries {
  constructor(private readonly db: Database) {}

  /** Newest first. */
  search(filter: EntryFilter, after: EntryCursor | undefined, limit: number): Promise<StoredEntry[]> {
    const { from, to, actorId, action, outcome, familyId, childId, objectId } = filter;
    const wanted = [from, to, actorId, action, outcome, familyId, childId, objectId, after?.at, after?.id];
    const values = [...wanted.map((value) => value ?? null), limit];
    return this.db.askAsService<StoredEntry[]>('audit', FOUND, values);
  }

  state(): Promise<TrailState> {
    return this.db.asService('audit', async () => {
      const [last_batch] = await this.db.manager.query<NonNullable<TrailState['last_batch']>[]>(
        `select sequence::int, at, count as entries, ledger_index::int from audit.batches order by sequence desc limit 1`,
      );
      const [{ waiting }] = await this.db.manager.query<{ waiting: number }[]>(
        'select count(*)::int as waiting from audit.waiting',
      );
      const [verification] = await this.db.manager.query<NonNullable<TrailState['verification']>[]>(
        `select at, cardinality(faults) = 0 as is_intact, batches::int, entries::int, faults
           from audit.verifications order by at desc limit 1`,
      );
      return { last_batch: last_batch ?? null, waiting, verification: verification ?? null };
    });
  }
}

const FOUND = `
  select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, action, outcome, code, actor_id,
         actor_role, authorisation_id, family_id, child_id, object_type, object_id, request_id, details_sealed
    from audit.entries
   where ($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)
     and ($3::uuid is null or actor_id = $3) and ($4::text is null or action = $4)
     and ($5::audit.outcome is null or outcome = $5) and ($6::uuid is null or family_id = $6)
     and ($7::uuid is null or child_id = $7) and ($8::text is null or object_id = $8)
     and ($9::timestamptz is null or (audit.entries.at, id) < ($9, $10::uuid))
   order by audit.entries.at desc, id desc limit $11`;
