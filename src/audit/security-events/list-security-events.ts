import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { TRAIL_DAMAGED, watchedPatterns } from '@app/audit';
import type { SecurityRule } from '@app/audit';
import { Keyring, openText } from '@app/crypto';
import { Database } from '@app/database';
import { NamedAccounts } from '../../identity/contract';
import { noteOf } from './acknowledge-security-event';

interface Row {
  readonly id: string;
  readonly rule: SecurityRule;
  readonly actor_id: string | null;
  readonly actor_role: string | null;
  readonly window_start: Date;
  readonly at: Date;
  readonly count: number;
  readonly acknowledged_at: Date | null;
  readonly acknowledged_by: string | null;
  readonly note_sealed: Buffer | null;
  readonly total: number;
}
export interface SecurityEventView extends Omit<Row, 'note_sealed' | 'total'> {
  readonly about: string;
  readonly acknowledged_by_name: string | null;
  readonly note: string | null;
}

/** What was raised, what nobody looked into first, then the newest. */
export class ListSecurityEvents extends Query<{ security_events: SecurityEventView[]; total: number }> {
  constructor(
    readonly limit: number,
    readonly offset: number,
  ) {
    super();
  }
}

@QueryHandler(ListSecurityEvents)
export class ListSecurityEventsHandler implements IQueryHandler<ListSecurityEvents> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly keyring: Keyring,
  ) {}

  async execute({ limit, offset }: ListSecurityEvents) {
    const rows = await this.db.askAsService<Row[]>(
      'audit',
      `select *, count(*) over ()::int as total from audit.security_events
          order by acknowledged_at is not null, at desc, id limit $1 offset $2`,
      [limit, offset],
    );
    const ids = [...new Set(rows.flatMap(({ acknowledged_by }) => acknowledged_by ?? []))];
    const officers = ids.length > 0 ? await this.queries.execute(new NamedAccounts({ ids })) : [];
    const names = new Map(officers.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
    const key = await this.keyring.identityKey();
    const security_events = rows.map(({ note_sealed, total: _, ...row }) => ({
      ...row,
      about: watchedPatterns.find(({ rule }) => rule === row.rule)?.about ?? TRAIL_DAMAGED,
      acknowledged_by_name: (row.acknowledged_by && names.get(row.acknowledged_by)) || null,
      note: note_sealed && openText(key, note_sealed, noteOf(row.id)),
    }));
    return { security_events, total: rows[0]?.total ?? 0 };
  }
}
