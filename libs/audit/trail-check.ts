import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { LedgerAudit } from '@app/ledger';
import { SELECT_LINE } from './audit-line';
import { BATCH_FACT } from './audit-seals';
import { AuditWalk } from './audit-walk';
import type { BatchFact, SealedRow, StoredBatch, UnsealedRow } from './audit-walk';

/** What the trail and the ledger hold, and what is wrong with them. */
export interface TrailFindings {
  readonly batches: number;
  /** Entries in batches. */
  readonly entries: number;
  /** Entries that no batch holds yet: the ledger does not vouch for them. */
  readonly waiting: number;
  /** One sentence for each. */
  readonly faults: readonly string[];
}

/** Recomputes the trail from its stored rows and compares it with its seals and the ledger. */
@Injectable()
export class TrailCheck {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly ledger: LedgerAudit,
  ) {}

  /** Reads batch by batch, so memory does not grow with the trail; entries may arrive meanwhile. */
  findings(): Promise<TrailFindings> {
    return this.db.asService('audit', async () => {
      const key = await this.keyring.identityKey();
      const walk = new AuditWalk((line) => key.lookupHash('audit.entry', line));
      const { last } = await this.lastBatch();
      // After the last batch was asked for: a ledger that ends before that batch was cut.
      const ledger = await this.ledger.verifyAll();
      const end = Math.max(ledger.size, last + 1);
      for (let from = 0; from < end; from += PAGE) await this.page(walk, from, Math.min(from + PAGE, end));
      await this.beside(walk);
      const { batches, entries, waiting } = walk;
      return {
        batches,
        entries,
        waiting,
        faults: [...ledger.faults.map((fault) => `ledger: ${fault}`), ...walk.faults],
      };
    });
  }

  private async lastBatch(): Promise<{ last: number }> {
    const [row] = await this.db.manager.query<{ last: number }[]>(
      'select coalesce(max(ledger_index), -1)::float8 as last from audit.batches',
    );
    return row;
  }

  /** The batches whose ledger index is in [from, end), against what the ledger holds there. */
  private async page(walk: AuditWalk, from: number, end: number): Promise<void> {
    // The ledger first: a batch commits together with its fact, so a fact that is seen has its batch.
    const facts = new Map((await this.facts(from, end)).map((fact) => [fact.index, fact]));
    const batches = await this.db.manager.query<StoredBatch[]>(BATCHES, [from, end]);
    for (const batch of batches) {
      walk.batch(batch, facts.get(batch.ledger_index), await this.db.manager.query<SealedRow[]>(ROWS, [batch.id]));
      facts.delete(batch.ledger_index);
    }
    for (const fact of facts.values()) walk.removed(fact);
  }

  private facts(from: number, end: number): Promise<BatchFact[]> {
    return this.db.askAsService<BatchFact[]>(
      'ledger',
      `select index::text, subject_id as subject, entry::jsonb ->> 'digest' as digest from ledger.entries
          where index >= $1 and index < $2 and entry::jsonb ->> 'kind' = $3`,
      [from, end, BATCH_FACT],
    );
  }

  private async beside(walk: AuditWalk): Promise<void> {
    const orphans = await this.db.manager.query<{ entry_id: string; batch_id: string }[]>(
      `select entry_id, batch_id from audit.sealed s
        where not exists (select from audit.batches b where b.id = s.batch_id)`,
    );
    for (const { entry_id, batch_id } of orphans) walk.orphan(entry_id, batch_id);
    const unsealed = await this.db.manager.query<UnsealedRow[]>(UNSEALED);
    for (const row of unsealed) walk.unsealed(row);
    const gone = await this.db.manager.query<{ entry_id: string }[]>(GONE);
    for (const { entry_id } of gone) walk.goneBeforeSeal(entry_id);
  }
}

const PAGE = 5_000;
const utc = (column: string) => `to_char(b.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${column}`;
const BATCHES = `
  select b.id, b.sequence::text, b.root, b.count::text, ${utc('through')}, ${utc('at')}, b.ledger_index::text
    from audit.batches b where b.ledger_index >= $1 and b.ledger_index < $2 order by b.sequence`;
const ROWS = `
  select ${SELECT_LINE}, e.mac, s.position, s.entry_id, s.leaf_hash
    from audit.sealed s left join audit.entries e on e.at = s.entry_at and e.id = s.entry_id
   where s.batch_id = $1 order by s.position`;
const UNSEALED = `
  select ${SELECT_LINE}, e.mac,
         exists (select from audit.waiting w where w.entry_id = e.id and w.entry_at = e.at) as is_waiting
    from audit.entries e
   where not exists (select from audit.sealed s where s.entry_id = e.id and s.entry_at = e.at)`;
const GONE = `
  select w.entry_id from audit.waiting w
   where not exists (select from audit.entries e where e.at = w.entry_at and e.id = w.entry_id)`;
