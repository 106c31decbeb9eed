import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { ErasedRows } from '@app/kernel';
import { RightsChanges } from '@app/realtime';
import { EraseAccounts } from '../contract';

/** Joins the erasure's transaction. */
@CommandHandler(EraseAccounts)
export class EraseAccountsHandler implements ICommandHandler<EraseAccounts> {
  constructor(
    private readonly db: Database,
    private readonly rights: RightsChanges,
  ) {}

  async execute({ accountIds }: EraseAccounts): Promise<ErasedRows> {
    const removed = await this.db.asService('identity', () =>
      this.db.remove('delete from identity.accounts where id = any($1::uuid[])', [accountIds]),
    );
    for (const accountId of accountIds) await this.rights.announce(accountId);
    return { 'identity.accounts': removed };
  }
}
