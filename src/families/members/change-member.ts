import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { AssignFamily } from '../../identity/contract';
import { AccessRefresh } from './access-refresh';
import { Family } from '../family/family';
import { roleOf, settled } from './member';
import type { Membership } from './member';
import { MemberBook } from './members.store';

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
    private readonly members: MemberBook,
    private readonly access: AccessRefresh,
  ) {}

  async execute({ familyId, accountId, wanted, byAccountId }: ChangeMember): Promise<void> {
    const changed = settled(wanted);
    await this.db.inFamily(familyId, async () => {
      await this.members.lock(familyId);
      const { relationship, level, childIds } = await this.members.one(familyId, accountId);
      if (relationship === 'primary_guardian') throw staysWhole();
      (await this.db.manager.findOneByOrFail(Family, { id: familyId })).assertMayLimit(accountId, byAccountId);
      await this.members.checkChildren(familyId, changed.childIds);
      await this.members.change(familyId, accountId, changed);
      await this.commands.execute(new AssignFamily(accountId, { role: roleOf[changed.relationship], familyId }));
      const changes = {
        relationship: { from: relationship, to: changed.relationship },
        permission_level: { from: level, to: changed.level },
        child_ids: { from: childIds, to: changed.childIds },
      };
      noteForAudit({ objectType: 'member', objectId: accountId, changes });
    });
    this.access.of(accountId);
  }
}

const staysWhole = () =>
  new DomainError(
    'MEMBER_STATE',
    'The primary guardian always has every right; hand over first',
    'conflict',
    undefined,
    {
      hint: 'POST /api/v1/families/hand-over',
    },
  );
