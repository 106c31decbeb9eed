import { Injectable } from '@nestjs/common';
import { ShortMemory, Standings } from '@app/auth';
import type { Standing } from '@app/auth';
import { Database } from '@app/database';
import { Clock, wholeSight } from '@app/kernel';
import type { Actor, PermissionLevel } from '@app/kernel';

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

/** Reads how somebody stands in their family. */
@Injectable()
export class DatabaseStandings extends Standings {
  private readonly remembered: ShortMemory<Standing>;

  constructor(
    private readonly db: Database,
    clock: Clock,
  ) {
    super();
    this.remembered = new ShortMemory(clock);
  }

  of({ accountId, familyId }: Asked): Promise<Standing | null> {
    return this.remembered.of(`${accountId}:${familyId}`, async () => {
      const [row] = await this.db.askAsService<Row[]>('membership', STANDING, [accountId, familyId]);
      if (!row) return null;
      const { level, childIds, hidesPlaces } = row;
      return { level, sight: { ...wholeSight, childIds, hidesPlaces } };
    });
  }

  forget(accountId: string): void {
    this.remembered.forget((_, key) => key.startsWith(`${accountId}:`));
  }
}
