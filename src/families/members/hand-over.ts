import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { AssignFamily } from '../../identity/contract';
import { AccessRefresh } from './access-refresh';
import { assertHandsOver, assertMayTakeOver, founder } from './member';
import { MemberStore } from './members.store';

/** Another guardian becomes the primary one; whoever hands over stays as a guardian with every right. */
export class HandOver extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly fromId: string,
    readonly toId: string,
  ) {
    super();
  }
}

@CommandHandler(HandOver)
export class HandOverHandler implements ICommandHandler<HandOver> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly members: MemberStore,
    private readonly access: AccessRefresh,
  ) {}

  async execute({ familyId, fromId, toId }: HandOver): Promise<void> {
    await this.db.inFamily(familyId, async () => {
      await this.members.lock(familyId);
      assertHandsOver(await this.members.one(familyId, fromId));
      assertMayTakeOver(await this.members.one(familyId, toId));
      await this.members.change(familyId, toId, founder);
      await this.members.change(familyId, fromId, { ...founder, relationship: 'guardian' });
      await this.commands.execute(new AssignFamily(toId, { role: 'family_admin', familyId }));
      await this.commands.execute(new AssignFamily(fromId, { role: 'guardian', familyId }));
      const changes = { primary_guardian: { from: fromId, to: toId } };
      noteForAudit({ objectType: 'member', objectId: toId, changes });
    });
    this.access.of(fromId, toId);
  }
}
