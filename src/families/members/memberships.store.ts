import { Injectable } from '@nestjs/common';
import { Memberships } from '@app/auth';
import type { Membership } from '@app/auth';
import { Database } from '@app/database';
import { wholeSight } from '@app/kernel';
import type { PermissionLevel } from '@app/kernel';

interface Row {
  readonly level: PermissionLevel;
  readonly childIds: string[] | null;
  readonly hidesPlaces: boolean;
}

/** A child stands with itself alone in sight; places are hidden from members while custody is in conflict. */
const MEMBERSHIP = `
  select m.permission_level as level, m.child_ids as "childIds", f.custody_conflict_by is not null as "hidesPlaces"
    from families.members m join families.families f on f.id = m.family_id
   where m.account_id = $1 and m.family_id = $2
  union all
  select 'emergency_only', array[id], false from families.children
   where account_id = $1 and family_id = $2`;

/** Reads how somebody stands in their family. */
@Injectable()
export class DatabaseMemberships extends Memberships {
  constructor(private readonly db: Database) {
    super();
  }

  async of(accountId: string, familyId: string): Promise<Membership | null> {
    const [row] = await this.db.askAsService<Row[]>('membership', MEMBERSHIP, [accountId, familyId]);
    if (!row) return null;
    const { level, childIds, hidesPlaces } = row;
    return { level, sight: { ...wholeSight, childIds, hidesPlaces } };
  }

  async strangersAmong(familyId: string, childIds: readonly string[]): Promise<string[]> {
    const rows = await this.db.askInFamily<{ id: string }[]>(
      familyId,
      'select id from families.children where family_id = $1 and id = any($2::uuid[])',
      [familyId, childIds],
    );
    const own = new Set(rows.map(({ id }) => id));
    return childIds.filter((id) => !own.has(id.toLowerCase()));
  }
}
