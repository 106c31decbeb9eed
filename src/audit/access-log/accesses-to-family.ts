import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { AccountsOfFamily } from '../../identity/contract';
import { AccessesToFamily } from '../contract';
import type { AccessPage, AccessView } from '../contract';
import { accessSentences, roleNames, sentenceOf } from './access-sentences';
import { cursorText, readCursor } from '../trail/entry-cursor';
import { OpenedDetails } from '../trail/entry-details';
import { Accesses } from './accesses.store';
import type { AccessRow } from './accesses.store';

@QueryHandler(AccessesToFamily)
export class AccessesToFamilyHandler implements IQueryHandler<AccessesToFamily> {
  constructor(
    private readonly accesses: Accesses,
    private readonly queries: QueryBus,
    private readonly details: OpenedDetails,
  ) {}

  async execute({ familyId, readerId, childId, limit, after }: AccessesToFamily): Promise<AccessPage> {
    const cursor = after === undefined ? undefined : readCursor(after);
    const rows = await this.accesses.of(familyId, Object.keys(accessSentences), childId, cursor, limit + 1);
    const page = rows.slice(0, limit);
    const names = await this.namesIn(familyId);
    const entries = await Promise.all(page.map((row) => this.viewOf(row, names, readerId)));
    return { entries, next: rows.length > limit ? cursorText(page.at(-1)!) : null };
  }

  private async viewOf(
    row: AccessRow,
    names: ReadonlyMap<string, string>,
    readerId: string | null,
  ): Promise<AccessView> {
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
