import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { AssignFamily } from '../../identity/contract';
import { Families } from '../family/families.store';
import { roleOf, settled } from './member';
import { MemberChanges } from './member-changes';
import type { Membership } from './member';

/** Gives a member other rights; they count at once, on open sockets as well. */
export class ChangeMember extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly accountId: string,
    readonly wanted: Membership,
    readonly byAccountId: string,
  ) {
    super();
  }
}

@CommandHandler(ChangeMember)
export class ChangeMemberHandler implements ICommandHandler<ChangeMember> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly changes: MemberChanges,
    private readonly families: Families,
  ) {}

  async execute({ familyId, accountId, wanted, byAccountId }: ChangeMember): Promise<void> {
    const changed = settled(wanted);
    await this.db.inFamily(familyId, async () => {
      await this.changes.members.lock(familyId);
      const before = await this.changes.members.one(familyId, accountId);
      const { relationship, level, childIds } = before;
      if (relationship === 'primary_guardian') throw staysWhole();
      (await this.families.one(familyId)).assertMayLimit(accountId, byAccountId);
      await this.changes.members.checkChildren(familyId, changed.childIds);
      await this.changes.members.change(familyId, accountId, changed);
      await this.commands.execute(new AssignFamily(accountId, { role: roleOf[changed.relationship], familyId }));
      const changes = {
        relationship: { from: relationship, to: changed.relationship },
        permission_level: { from: level, to: changed.level },
        child_ids: { from: childIds, to: changed.childIds },
      };
      noteForAudit({ objectType: 'member', objectId: accountId, changes });
      await this.changes.tellNewlySeen(familyId, { accountId, before, after: changed });
    });
    this.changes.access.of(accountId);
  }
}

const staysWhole = () =>
  new DomainError(
    errors.MEMBER_STATE,
    'The primary guardian always has every right; hand over first',
    'conflict',
    undefined,
    {
      hint: 'POST /api/v1/families/hand-over',
    },
  );
