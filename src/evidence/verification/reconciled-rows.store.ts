import { Injectable } from '@nestjs/common';
import type { ErasedSubjects } from '@app/audit';
import { Database } from '@app/database';
import { CUSTODY } from '../custody/custody';
import { HOLD_PLACED, HOLD_RELEASED } from '../holds/hold-facts';
import type { StoredHold } from '../holds/hold-facts';
import { SEALED } from '../items/statement';
import type { HoldCount, HoldFact, Mismatch } from './reconciled';

type HoldFactRow = Omit<HoldFact, 'hold'> & { readonly [K in keyof StoredHold]: StoredHold[K] | null };

/** Finds where the rows of evidence and the log differ, across families. Opens nothing. */
@Injectable()
export class ReconciledRows {
  constructor(private readonly db: Database) {}

  items(): Promise<Mismatch[]> {
    return this.ask(mismatches('evidence.items', { item: 'r.id', subject: 'r.id', hash: 'r.manifest_hash' }), [SEALED]);
  }

  custody(): Promise<Mismatch[]> {
    return this.ask(
      mismatches('evidence.custody', {
        item: 'r.item_id',
        subject: 'coalesce(r.under_seal, r.item_id)',
        hash: 'r.hash',
      }),
      [CUSTODY],
    );
  }

  /** Items with more or fewer messages than were sealed. */
  messages(): Promise<{ readonly item: string; readonly sealed: number; readonly stored: number }[]> {
    return this.ask(MESSAGES);
  }

  holdCounts(): Promise<HoldCount[]> {
    return this.ask(HOLD_COUNTS);
  }

  async holdFacts(): Promise<HoldFact[]> {
    const rows = await this.ask<HoldFactRow>(HOLD_FACTS, [HOLD_PLACED, HOLD_RELEASED]);
    return rows.map(({ index, kind, subject, digest, ...hold }) => ({
      ...{ index, kind, subject, digest },
      hold: hold.id === null ? null : (hold as StoredHold),
    }));
  }

  /** Items that were marked as erased though nobody erased them. */
  erasedBy({ childIds, familyIds }: ErasedSubjects): Promise<{ readonly item: string }[]> {
    return this.ask(ERASED_BY_NOBODY, [childIds, familyIds]);
  }

  /** The incidents that items rest on, a page in the order of their ids, without those of whom was erased. */
  alerts(after: string, limit: number, { childIds, familyIds }: ErasedSubjects) {
    return this.ask<{ readonly alert: string; readonly item: string }>(ALERTS, [after, limit, childIds, familyIds]);
  }

  private ask<Row>(statement: string, values: unknown[] = []): Promise<Row[]> {
    return this.db.askAsService<Row[]>('verification', statement, values);
  }
}

/** More of a kind say nothing new, and a report has to be read. */
const MOST_OF_A_KIND = 1_000;
const isErased = (child: number, family: number) =>
  `(i.child_id = any($${child}::uuid[]) or i.family_id = any($${family}::uuid[]))`;

// One statement sees one moment: a fact and its row commit together.
const mismatches = (
  table: string,
  { item, subject, hash }: { readonly item: string; readonly subject: string; readonly hash: string },
) => `
  with fact as (
    select index, subject_id, entry::jsonb ->> 'digest' as digest from ledger.entries
     where entry::jsonb ->> 'kind' = $1)
  select coalesce(f.index, r.ledger_index)::text as index, f.subject_id as subject, ${item} as item
    from fact f full join ${table} r on r.ledger_index = f.index
   where f.index is null or r.ledger_index is null or ${subject} <> f.subject_id or encode(${hash}, 'hex') <> f.digest
   order by coalesce(f.index, r.ledger_index) limit ${MOST_OF_A_KIND}`;

const MESSAGES = `
  select i.id as item, i.message_count as sealed, count(m.position)::int as stored
    from evidence.items i left join evidence.messages m on m.item_id = i.id
   group by i.id having count(m.position) <> i.message_count order by i.id limit ${MOST_OF_A_KIND}`;

const HOLD_COUNTS = `
  with told as (
    select item_id, count(*) filter (where action = 'held') as placed, count(*) filter (where action = 'released') as ended
      from evidence.custody where action in ('held', 'released') group by item_id),
  stored as (select item_id, count(*) as placed, count(released_at) as ended from evidence.holds group by item_id)
  select item_id as item, coalesce(t.placed, 0)::int as told, coalesce(s.placed, 0)::int as stored,
         coalesce(t.ended, 0)::int as "toldReleased", coalesce(s.ended, 0)::int as "storedReleased"
    from told t full join stored s using (item_id)
   where t.placed is distinct from s.placed or t.ended is distinct from s.ended
   order by item_id limit ${MOST_OF_A_KIND}`;

const HOLD_FACTS = `
  select f.index::text as index, f.entry::jsonb ->> 'kind' as kind, f.subject_id as subject,
         f.entry::jsonb ->> 'digest' as digest, h.id, h.item_id as "itemId", h.grounds_sealed as grounds,
         h.placed_by as "placedBy", h.placed_at as "placedAt", h.released_by as "releasedBy", h.released_at as "releasedAt", h.under_seal as "underSeal"
    from ledger.entries f left join evidence.holds h on h.id = f.subject_id
   where f.entry::jsonb ->> 'kind' in ($1, $2) order by f.index`;

const ERASED_BY_NOBODY = `
  select i.id as item from evidence.erased_items gone join evidence.items i on i.id = gone.item_id
   where not ${isErased(1, 2)} order by i.id limit ${MOST_OF_A_KIND}`;

const ALERTS = `
  select i.alert_id as alert, min(i.id::text) as item from evidence.items i
   where i.alert_id > $1 and not ${isErased(3, 4)} group by i.alert_id order by i.alert_id limit $2`;
