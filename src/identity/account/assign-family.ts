import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { RightsChanges } from '@app/realtime';
import { AssignFamily } from '../contract';
import { Accounts } from './accounts.store';

@CommandHandler(AssignFamily)
export class AssignFamilyHandler implements ICommandHandler<AssignFamily> {
  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly rights: RightsChanges,
  ) {}

  async execute({ accountId, place: { role, familyId } }: AssignFamily): Promise<void> {
    await this.db.asService('identity', async () => {
      await this.accounts.place(accountId, role, familyId);
      await this.rights.announce(accountId);
    });
  }
}
