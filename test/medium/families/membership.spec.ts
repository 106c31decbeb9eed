import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../ormconfig';
import { FamilyLife1700000008400 } from '../../../migrations/families/1700000008400-family-life';
import { FollowAt1796031000000 } from '../../../migrations/families/202611300930-follow-at';
import { WhoActs1796030100000 } from '../../../migrations/identity/202611300915-who-acts';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';

describe('families from before there were members', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await aDatabase();
    source = await new DataSource({ ...dataSourceOptions, url: database.ownerUrl }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('keep the rights that everybody had, and nobody outside a family gains any', async () => {
    const runner = source.createQueryRunner();
    // What was built on members later goes first, and comes back last.
    const migrations = [new FamilyLife1700000008400(), new WhoActs1796030100000(), new FollowAt1796031000000()];
    await runner.startTransaction();
    for (const migration of migrations.toReversed()) await migration.down(runner);
    await runner.commitTransaction();
    const family = randomUUID();
    await database.query(
      `insert into families.families (id, name_sealed, time_zone, created_at) values ($1, '\\x00', 'UTC', now())`,
      [family],
    );
    const people: [role: string, familyId: string | null][] = [
      ['family_admin', family],
      ['guardian', family],
      ['emergency_contact', family],
      ['child', family],
      ['system_admin', null],
    ];
    for (const [role, familyId] of people) {
      await database.query(
        `insert into identity.accounts (id, email_hash, profile_sealed, password_hash, role, family_id, created_at)
         values (gen_random_uuid(), decode(md5($1::text), 'hex'), '\\x00', 'x', $1::identity.role, $2, now())`,
        [role, familyId],
      );
    }
    await runner.startTransaction();
    for (const migration of migrations) await migration.up(runner);
    await runner.commitTransaction();
    await runner.release();
    const members = await database.query(
      `select relationship, permission_level, child_ids, m.family_id = $1 as here from families.members m
         order by relationship`,
      [family],
    );
    expect(members).toEqual([
      { relationship: 'primary_guardian', permission_level: 'full', child_ids: null, here: true },
      { relationship: 'guardian', permission_level: 'full', child_ids: null, here: true },
      { relationship: 'emergency_contact', permission_level: 'emergency_only', child_ids: null, here: true },
    ]);
  });
});
