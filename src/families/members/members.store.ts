import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { memberNotFound } from './member';
import type { Member, Membership } from './member';
import { childNotFound } from '../family/child-not-found';

const COLUMNS = `account_id as "accountId", relationship, permission_level as level, child_ids as "childIds",
  joined_at as "joinedAt"`;

const CONCERNED = `
  select account_id as id from (
    select account_id, 0 as part, relationship, joined_at from families.members
     where family_id = $1 and ($2::uuid is null or child_ids is null or $2 = any (child_ids))
    union all
    select account_id, 1, null, null from families.children
     where family_id = $1 and id = $2 and account_id is not null) concerned
   order by part, relationship, joined_at, account_id`;

/** Who belongs to a family with which rights. Every call joins the caller's transaction. */
@Injectable()
export class MemberStore {
  constructor(private readonly db: Database) {}

  /** Changes of one family's members wait for each other, so that the last primary guardian stays the last. */
  async lock(familyId: string): Promise<void> {
    await this.db.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`members:${familyId}`]);
  }

  all(familyId: string): Promise<Member[]> {
    return this.db.manager.query<Member[]>(
      `select ${COLUMNS} from families.members where family_id = $1 order by relationship, joined_at, account_id`,
      [familyId],
    );
  }

  /** The accounts of members with the child in sight, in the order of `all`, and then the child's own. */
  async concernedBy(familyId: string, childId: string | null): Promise<string[]> {
    const rows = await this.db.manager.query<{ id: string }[]>(CONCERNED, [familyId, childId]);
    return rows.map(({ id }) => id);
  }

  /** Whether somebody besides this guardian decides about the child as well. */
  async hasSecondGuardian(familyId: string, childId: string, accountId: string): Promise<boolean> {
    const others = await this.all(familyId);
    return others.some(
      (one) => one.accountId !== accountId && one.level === 'full' && (!one.childIds || one.childIds.includes(childId)),
    );
  }

  /** @throws DomainError MEMBER_NOT_FOUND for anybody who does not belong to the family */
  async one(familyId: string, accountId: string): Promise<Member> {
    const [member] = await this.db.manager.query<Member[]>(
      `select ${COLUMNS} from families.members where family_id = $1 and account_id = $2`,
      [familyId, accountId],
    );
    if (!member) throw memberNotFound();
    return member;
  }

  async add(familyId: string, accountId: string, { relationship, level, childIds }: Membership, now: Date) {
    await this.db.manager.query(
      `insert into families.members (account_id, family_id, relationship, permission_level, child_ids, joined_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [accountId, familyId, relationship, level, childIds, now],
    );
  }

  async change(familyId: string, accountId: string, { relationship, level, childIds }: Membership): Promise<void> {
    await this.db.manager.query(
      `update families.members set relationship = $3, permission_level = $4, child_ids = $5
        where family_id = $1 and account_id = $2`,
      [familyId, accountId, relationship, level, childIds],
    );
  }

  async remove(familyId: string, accountId: string): Promise<void> {
    await this.db.manager.query('delete from families.members where family_id = $1 and account_id = $2', [
      familyId,
      accountId,
    ]);
  }

  /** @throws DomainError CHILD_NOT_FOUND when one of the children is not the family's */
  async checkChildren(familyId: string, childIds: readonly string[] | null): Promise<void> {
    if (!childIds) return;
    const [{ known }] = await this.db.manager.query<[{ known: number }]>(
      'select count(*)::int as known from families.children where family_id = $1 and id = any($2::uuid[])',
      [familyId, childIds],
    );
    if (known !== new Set(childIds).size) throw childNotFound();
  }

  async childIds(familyId: string): Promise<string[]> {
    const rows = await this.db.manager.query<{ id: string }[]>(
      'select id from families.children where family_id = $1 order by created_at, id',
      [familyId],
    );
    return rows.map(({ id }) => id);
  }
}
