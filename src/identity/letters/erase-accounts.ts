import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ErasedRows } from '@app/kernel';
import { RightsChanges } from '@app/realtime';
import { EraseAccounts } from '../contract';
import { UndeliveredLetters } from './undelivered-letters';
import { Accounts } from '../account/accounts.store';

/** Joins the erasure's transaction. */
@CommandHandler(EraseAccounts)
export class EraseAccountsHandler implements ICommandHandler<EraseAccounts> {
  constructor(
    private readonly accounts: Accounts,
    private readonly rights: RightsChanges,
    private readonly letters: UndeliveredLetters,
  ) {}

  async execute({ accountIds }: EraseAccounts): Promise<ErasedRows> {
    const letters = await this.letters.erase(accountIds);
    const removed = await this.accounts.remove(accountIds);
    for (const accountId of accountIds) await this.rights.announce(accountId);
    return { 'identity.accounts': removed, 'identity.letters': letters };
  }
}
