import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { RightsChanges } from '@app/realtime';
import { AssignFamily } from '../contract';

@CommandHandler(AssignFamily)
export class AssignFamilyHandler implements ICommandHandler<AssignFamily> {
  constructor(
    private readonly db: Database,
    private readonly rights: RightsChanges,
  ) {}

  async execute({ accountId, place: { role, familyId } }: AssignFamily): Promise<void> {
    await this.db.asService('identity', async () => {
      await this.db.manager.query('update identity.accounts set role = $2, family_id = $3 where id = $1', [
        accountId,
        role,
        familyId,
      ]);
      await this.rights.announce(accountId);
    });
  }
}
