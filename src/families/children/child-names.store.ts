import { Injectable } from '@nestjs/common';
import { ChildNames } from '@app/auth';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { openChildProfile } from './child-profile';
import type { Child } from './child';

type Row = Pick<Child, 'id' | 'familyId' | 'profile'>;

const NAMED = `select id, family_id as "familyId", profile_sealed as profile from families.children
  where family_id = $1 and erased_at is null`;

/** Reads what the children of a family are called, for the rule that no password is one of them. */
@Injectable()
export class DatabaseChildNames extends ChildNames {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {
    super();
  }

  inFamily(familyId: string): Promise<string[]> {
    return this.db.inFamily(familyId, async () => {
      const rows = await this.db.manager.query<Row[]>(NAMED, [familyId]);
      const keys = await this.keyring.childKeys(
        familyId,
        rows.map(({ id }) => id),
      );
      return rows.flatMap((row) => {
        const key = keys.get(row.id);
        if (!key) return [];
        const { firstName, lastName } = openChildProfile(key, row);
        return [firstName, lastName];
      });
    });
  }
}
