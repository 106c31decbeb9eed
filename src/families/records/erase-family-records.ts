import { CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { AssignFamily, CloseFamilyAccess } from '../../identity/contract';
import { EraseFamilyRecords } from '../contract';
import { roleOf } from '../members/member';
import { MemberBook } from '../members/members.store';

/** What is kept about one child beside its profile; notices without a child go with the family. */
const OF_A_CHILD = ['families.agreements', 'families.preferences', 'families.emergency_cards', 'families.notices'];

/** Joins the erasure's transaction. */
@CommandHandler(EraseFamilyRecords)
export class EraseFamilyRecordsHandler implements ICommandHandler<EraseFamilyRecords> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly members: MemberBook,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, childId, holdsEvidence }: EraseFamilyRecords) {
    const now = this.clock.now();
    const [children] = await this.db.manager.query<[{ accountId: string | null }[], number]>(
      `update families.children child set profile_sealed = '', erased_at = $3
        where family_id = $1 and id = coalesce($2, id) and erased_at is null
        returning to_jsonb(child) ->> 'account_id' as "accountId"`,
      [familyId, childId, now],
    );
    const rows: Record<string, number> = { 'families.children': children.length };
    for (const table of OF_A_CHILD) {
      rows[table] = await this.db.remove(
        `delete from ${table} where family_id = $1 and ($2::uuid is null or child_id = $2)`,
        [familyId, childId],
      );
    }
    const ofFamily = childId === null ? await this.eraseFamily(familyId, now) : { 'families.families': 0 };
    const closed = await this.commands.execute(new CloseFamilyAccess(familyId, childId, holdsEvidence));
    return {
      rows: { ...rows, ...ofFamily, ...closed },
      childAccountIds: children.flatMap(({ accountId }) => accountId ?? []),
    };
  }

  private async eraseFamily(familyId: string, now: Date) {
    const invitations = await this.db.remove('delete from families.invitations where family_id = $1', [familyId]);
    const [, families] = await this.db.manager.query<[unknown[], number]>(
      `update families.families set name_sealed = '', custody_conflict_by = null, custody_conflict_at = null,
         erased_at = $2 where id = $1`,
      [familyId, now],
    );
    return {
      'families.families': families,
      'families.invitations': invitations,
      'families.links': await this.eraseLinks(familyId),
      'families.members': await this.dismissMembers(familyId),
    };
  }

  /** The primary guardian alone stays, an id without a name: somebody must be able to fetch the receipt. */
  private async dismissMembers(familyId: string): Promise<number> {
    await this.members.lock(familyId);
    const others = (await this.members.all(familyId)).filter((one) => one.relationship !== 'primary_guardian');
    for (const { accountId, relationship } of others) {
      await this.members.remove(familyId, accountId);
      await this.commands.execute(new AssignFamily(accountId, { role: roleOf[relationship], familyId: null }));
    }
    return others.length;
  }

  /** A young person who had not said yes yet keeps their link, and may show its code to somebody else. */
  private eraseLinks(familyId: string): Promise<number> {
    return this.db.asService('families', async () => {
      await this.db.manager.query(
        `update families.links set family_id = null, claimed_by = null, claimed_at = null
          where family_id = $1 and confirmed_at is null`,
        [familyId],
      );
      return this.db.remove('delete from families.links where family_id = $1', [familyId]);
    });
  }
}
