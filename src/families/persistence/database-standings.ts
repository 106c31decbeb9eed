import { Injectable } from '@nestjs/common';
import { Standings } from '@app/auth';
import type { Standing } from '@app/auth';
import { Database } from '@app/database';
import { Clock, wholeSight } from '@app/kernel';
import type { Actor, PermissionLevel } from '@app/kernel';

/** A change made by another process counts after this long; one made here counts at once. */
const REMEMBER_MS = 1_000;
const MOST_REMEMBERED = 10_000;

type Asked = Pick<Actor, 'accountId' | 'role'> & { readonly familyId: string };
interface Row {
  readonly level: PermissionLevel;
  readonly childIds: string[] | null;
  readonly hidesPlaces: boolean;
}

/** A child stands with itself alone in sight; places are hidden from members while custody is in conflict. */
const STANDING = `
  select m.permission_level as level, m.child_ids as "childIds", f.custody_conflict_by is not null as "hidesPlaces"
    from families.members m join families.families f on f.id = m.family_id
   where m.account_id = $1 and m.family_id = $2
  union all
  select 'emergency_only', array[id], false from families.children
   where account_id = $1 and family_id = $2`;

/** Reads how somebody stands in their family, and remembers each answer for a second. */
@Injectable()
export class DatabaseStandings extends Standings {
  private readonly remembered = new Map<string, { readonly standing: Standing; readonly until: number }>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async of({ accountId, familyId }: Asked): Promise<Standing | null> {
    const key = `${accountId}:${familyId}`;
    const now = this.clock.now().getTime();
    const known = this.remembered.get(key);
    if (known && known.until > now) return known.standing;
    const [row] = await this.db.asService('membership', () =>
      this.db.manager.query<Row[]>(STANDING, [accountId, familyId]),
    );
    if (!row) return null;
    const { level, childIds, hidesPlaces } = row;
    const standing: Standing = { level, sight: { ...wholeSight, childIds, hidesPlaces } };
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(key, { standing, until: now + REMEMBER_MS });
    return standing;
  }

  forget(accountId: string): void {
    for (const key of this.remembered.keys()) if (key.startsWith(`${accountId}:`)) this.remembered.delete(key);
  }
}
