import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { AssignFamily } from '../../identity/contract';
import { Families } from '../family/families.store';
import { MemberChanges } from './member-changes';
import { assertMayGo, roleOf } from './member';

/** Somebody leaves the family, or is removed: their login stays, and opens nothing of the family any more. */
export class RemoveMember extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly accountId: string,
    readonly byAccountId: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveMember)
export class RemoveMemberHandler implements ICommandHandler<RemoveMember> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly changes: MemberChanges,
    private readonly families: Families,
  ) {}

  async execute({ familyId, accountId, byAccountId }: RemoveMember): Promise<void> {
    await this.db.inFamily(familyId, async () => {
      const { members, notices } = this.changes;
      await members.lock(familyId);
      const member = await members.one(familyId, accountId);
      assertMayGo(member);
      await this.endProtection(familyId, accountId, byAccountId);
      await members.remove(familyId, accountId);
      const place = { role: roleOf[member.relationship], familyId: null };
      await this.commands.execute(new AssignFamily(accountId, place));
      await notices.write(familyId, { childId: null, kind: 'member_left', byAccountId: accountId });
    });
    this.changes.access.of(accountId);
  }

  /** Whoever asked for custody-conflict mode ends it by leaving, and cannot be removed by others. */
  private async endProtection(familyId: string, accountId: string, byAccountId: string): Promise<void> {
    const family = await this.families.one(familyId);
    family.assertMayLimit(accountId, byAccountId);
    if (family.custodyConflictBy !== accountId) return;
    family.endCustodyConflict();
    await this.families.save(family);
  }
}
