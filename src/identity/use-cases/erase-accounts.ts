import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { LiveSessions } from '@app/auth';
import { Database } from '@app/database';
import type { ErasedRows } from '@app/kernel';
import { Realtime } from '@app/realtime';
import { EraseAccounts } from '../contract';

/** Joins the erasure's transaction. */
@CommandHandler(EraseAccounts)
export class EraseAccountsHandler implements ICommandHandler<EraseAccounts> {
  constructor(
    private readonly db: Database,
    private readonly sessions: LiveSessions,
    private readonly realtime: Realtime,
  ) {}

  async execute({ accountIds }: EraseAccounts): Promise<ErasedRows> {
    const removed = await this.db.asService('identity', () =>
      this.db.remove('delete from identity.accounts where id = any($1::uuid[])', [accountIds]),
    );
    for (const accountId of accountIds) {
      this.sessions.forgetAccount(accountId);
      this.realtime.endAccount(accountId);
    }
    return { 'identity.accounts': removed };
  }
}
