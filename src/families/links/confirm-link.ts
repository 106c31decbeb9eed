import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { AssignFamily } from '../../identity/contract';
import { AccessRefresh } from '../members/access-refresh';
import { LinkedChildren } from './linked-children';

/** The young person says yes to the family that entered the code, and belongs to it from then on. */
export class ConfirmLink extends Command<{ familyId: string; childId: string }> {
  constructor(readonly accountId: string) {
    super();
  }
}

@CommandHandler(ConfirmLink)
export class ConfirmLinkHandler implements ICommandHandler<ConfirmLink> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly linked: LinkedChildren,
    private readonly access: AccessRefresh,
  ) {}

  async execute({ accountId }: ConfirmLink) {
    const place = await this.db.asService('families', async () => {
      const { familyId, childId } = await this.linked.take(accountId);
      await this.commands.execute(new AssignFamily(accountId, { role: 'child', familyId }));
      return { familyId, childId };
    });
    this.access.of(accountId);
    return place;
  }
}
