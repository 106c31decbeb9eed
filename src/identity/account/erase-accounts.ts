import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ErasedRows } from '@app/kernel';
import { RightsChanges } from '@app/realtime';
import { EraseAccounts } from '../contract';
import { Accounts } from './accounts.store';

/** Joins the erasure's transaction. */
@CommandHandler(EraseAccounts)
export class EraseAccountsHandler implements ICommandHandler<EraseAccounts> {
  constructor(
    private readonly accounts: Accounts,
    private readonly rights: RightsChanges,
  ) {}

  async execute({ accountIds }: EraseAccounts): Promise<ErasedRows> {
    const removed = await this.accounts.remove(accountIds);
    for (const accountId of accountIds) await this.rights.announce(accountId);
    return { 'identity.accounts': removed };
  }
}
