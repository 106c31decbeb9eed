import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { Role } from '@app/kernel';
import { NamedAccounts } from '../../identity/contract';
import { AuditEntries } from './audit-entries.store';
import type { StoredEntry } from './audit-entries.store';
import { cursorText, readCursor } from './entry-cursor';
import { OpenedDetails } from './entry-details';
import type { EntryDetails } from './entry-details';
import type { EntryFilter } from './entry-filter';

/** An entry with what it says in words; the actor's name only for staff. */
export interface FoundEntry extends Omit<StoredEntry, 'details_sealed'>, EntryDetails {
  readonly actor_name: string | null;
}
export interface EntryPage {
  readonly entries: FoundEntry[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** Entries of the trail, newest first, a page at a time. */
export class SearchAuditEntries extends Query<EntryPage> {
  constructor(
    readonly filter: EntryFilter,
    readonly limit: number,
    readonly after: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(SearchAuditEntries)
export class SearchAuditEntriesHandler implements IQueryHandler<SearchAuditEntries> {
  constructor(
    private readonly trail: AuditEntries,
    private readonly queries: QueryBus,
    private readonly details: OpenedDetails,
  ) {}

  async execute({ filter, limit, after }: SearchAuditEntries): Promise<EntryPage> {
    const cursor = after === undefined ? undefined : readCursor(after);
    const rows = await this.trail.search(filter, cursor, limit + 1);
    const shown = rows.slice(0, limit);
    const names = await this.namesOf(shown);
    const entries = await Promise.all(
      shown.map(async ({ details_sealed, ...row }) => ({
        ...row,
        actor_name: (row.actor_id && names.get(row.actor_id)) || null,
        ...(await this.details.of({ ...row, details_sealed })),
      })),
    );
    return { entries, next: rows.length > limit ? cursorText(shown.at(-1)!) : null };
  }

  private async namesOf(rows: readonly StoredEntry[]): Promise<Map<string, string>> {
    const staff = rows.filter(({ actor_role }) => actor_role && !OF_FAMILIES.includes(actor_role));
    const ids = [...new Set(staff.flatMap(({ actor_id }) => actor_id ?? []))];
    const people = ids.length > 0 ? await this.queries.execute(new NamedAccounts({ ids })) : [];
    return new Map(people.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
  }
}

/** Who looks into the trail has no business with the names of families. */
const OF_FAMILIES: readonly Role[] = ['child', 'guardian', 'family_admin', 'emergency_contact'];
