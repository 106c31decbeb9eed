import { CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ErasedRows } from '@app/kernel';
import { AssignFamily, EraseLetters } from '../../identity/contract';
import { DismissMembers } from '../contract';
import { roleOf } from './member';
import { MemberStore } from './members.store';

/** Joins the erasure's transaction. */
@CommandHandler(DismissMembers)
export class DismissMembersHandler implements ICommandHandler<DismissMembers> {
  constructor(
    private readonly commands: CommandBus,
    private readonly members: MemberStore,
  ) {}

  async execute({ scope: { familyId, childId } }: DismissMembers): Promise<ErasedRows> {
    if (childId) return {};
    await this.members.lock(familyId);
    const all = await this.members.all(familyId);
    const letters = await this.commands.execute(new EraseLetters(all.map(({ accountId }) => accountId)));
    const others = all.filter((one) => one.relationship !== 'primary_guardian');
    for (const { accountId, relationship } of others) {
      await this.members.remove(familyId, accountId);
      await this.commands.execute(new AssignFamily(accountId, { role: roleOf[relationship], familyId: null }));
    }
    return { 'families.members': others.length, ...letters };
  }
}
