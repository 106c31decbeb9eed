import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { AuditOutcome } from '@app/audit';
import { Database } from '@app/database';
import type { Role } from '@app/kernel';
import { NamedAccounts } from '../../identity/contract';
import { cursorText, readCursor } from './entry-cursor';
import { OpenedDetails } from './entry-details';
import type { EntryDetails } from './entry-details';

export interface EntryFilter {
  readonly from?: string;
  readonly to?: string;
  readonly actorId?: string;
  readonly action?: string;
  readonly outcome?: AuditOutcome;
  readonly familyId?: string;
  readonly childId?: string;
  readonly objectId?: string;
}

interface Row {
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

/** An entry with what it says in words; the actor's name only for staff. */
export interface FoundEntry extends Omit<Row, 'details_sealed'>, EntryDetails {
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
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly details: OpenedDetails,
  ) {}

  async execute({ filter, limit, after }: SearchAuditEntries): Promise<EntryPage> {
    const cursor = after === undefined ? undefined : readCursor(after);
    const { from, to, actorId, action, outcome, familyId, childId, objectId } = filter;
    const wanted = [from, to, actorId, action, outcome, familyId, childId, objectId, cursor?.at, cursor?.id];
    const rows = await this.db.askAsService<Row[]>('audit', FOUND, [
      ...wanted.map((value) => value ?? null),
      limit + 1,
    ]);
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

  private async namesOf(rows: readonly Row[]): Promise<Map<string, string>> {
    const staff = rows.filter(({ actor_role }) => actor_role && !OF_FAMILIES.includes(actor_role));
    const ids = [...new Set(staff.flatMap(({ actor_id }) => actor_id ?? []))];
    const people = ids.length > 0 ? await this.queries.execute(new NamedAccounts({ ids })) : [];
    return new Map(people.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
  }
}

/** Who looks into the trail has no business with the names of families. */
const OF_FAMILIES: readonly Role[] = ['child', 'guardian', 'family_admin', 'emergency_contact'];
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
