import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { AuditOutcome } from '@app/audit';
import { Database } from '@app/database';
import type { Role } from '@app/kernel';
import { AccountsOfFamily, SealedAuthorisations } from '../../identity/contract';
import { LooksAtFamily } from '../contract';
import type { AccessPage, AccessView } from '../contract';
import { accessSentences, isHiddenFromFamily, roleNames, sentenceOf } from './access-sentences';
import { cursorText, readCursor } from '../trail/entry-cursor';
import { OpenedDetails } from '../trail/entry-details';

interface Row {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly actor_id: string | null;
  readonly actor_role: Role | null;
  readonly authorisation_id: string | null;
  readonly family_id: string;
  readonly child_id: string | null;
  readonly object_id: string | null;
  readonly details_sealed: Buffer | null;
}

@QueryHandler(LooksAtFamily)
export class LooksAtFamilyHandler implements IQueryHandler<LooksAtFamily> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly details: OpenedDetails,
  ) {}

  async execute({ familyId, readerId, childId, limit, after }: LooksAtFamily): Promise<AccessPage> {
    const cursor = after === undefined ? undefined : readCursor(after);
    const wanted = [familyId, Object.keys(accessSentences), childId, cursor?.at ?? null, cursor?.id ?? null];
    const rows = await this.db.askInFamily<Row[]>(familyId, LOOKS, [...wanted, limit + 1]);
    const page = rows.slice(0, limit);
    const sealed = new Set(await this.queries.execute(new SealedAuthorisations(familyId)));
    const names = await this.namesIn(familyId);
    const entries = await Promise.all(
      page.filter((row) => !isHiddenFromFamily(row, sealed)).map((row) => this.viewOf(row, names, readerId)),
    );
    return { entries, next: rows.length > limit ? cursorText(page.at(-1)!) : null };
  }

  private async viewOf(row: Row, names: ReadonlyMap<string, string>, readerId: string | null): Promise<AccessView> {
    const name = row.actor_id && names.get(row.actor_id);
    return {
      id: row.id,
      at: row.at,
      who: {
        name: name ?? (row.actor_role ? roleNames[row.actor_role] : 'Somebody'),
        role: row.actor_role,
        authorisation_id: row.authorisation_id,
        is_you: row.actor_id !== null && row.actor_id === readerId,
      },
      action: row.action,
      what: sentenceOf(row.action, row.object_id !== null),
      was_refused: row.outcome !== 'allowed',
      child_id: row.child_id,
      why: (await this.details.of(row)).purpose,
    };
  }

  private async namesIn(familyId: string): Promise<Map<string, string>> {
    const members = await this.queries.execute(new AccountsOfFamily(familyId));
    return new Map(members.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`.trim()]));
  }
}

const LOOKS = `
  select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, action, outcome, actor_id,
         actor_role, authorisation_id, family_id, child_id, object_id, details_sealed
    from audit.entries
   where family_id = $1 and action = any($2) and ($3::uuid is null or child_id = $3)
     and ($4::timestamptz is null or (audit.entries.at, id) < ($4, $5::uuid))
   order by audit.entries.at desc, id desc limit $6`;
