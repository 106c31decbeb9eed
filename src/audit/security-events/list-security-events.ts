import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { TRAIL_DAMAGED, watchedPatterns } from '@app/audit';
import { Keyring } from '@app/crypto';
import { NamedAccounts } from '../../identity/contract';
import { sealedNote } from './acknowledge-security-event';
import { SecurityEvents } from './security-events.store';
import type { StoredSecurityEvent } from './security-events.store';

export interface SecurityEventView extends Omit<StoredSecurityEvent, 'note_sealed' | 'total'> {
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
    private readonly events: SecurityEvents,
    private readonly queries: QueryBus,
    private readonly keyring: Keyring,
  ) {}

  async execute({ limit, offset }: ListSecurityEvents) {
    const rows = await this.events.list(limit, offset);
    const ids = [...new Set(rows.flatMap(({ acknowledged_by }) => acknowledged_by ?? []))];
    const officers = ids.length > 0 ? await this.queries.execute(new NamedAccounts({ ids })) : [];
    const names = new Map(officers.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
    const key = await this.keyring.identityKey();
    const security_events = rows.map(({ note_sealed, total: _, ...row }) => ({
      ...row,
      about: watchedPatterns.find(({ rule }) => rule === row.rule)?.about ?? TRAIL_DAMAGED,
      acknowledged_by_name: (row.acknowledged_by && names.get(row.acknowledged_by)) || null,
      note: note_sealed && sealedNote.open(key, note_sealed, row.id),
    }));
    return { security_events, total: rows[0]?.total ?? 0 };
  }
}
