import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AuditTrail } from '@app/audit';
import { Passwords } from '@app/auth';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { MoreThan } from 'typeorm';
import { Account } from '../domain/account';
import { SetUpCode, setUpCodeUnusable } from '../domain/set-up-code';

export class SetUpAccount extends Command<void> {
  constructor(
    readonly code: string,
    readonly password: string,
  ) {
    super();
  }
}

/** Spends a set-up code: the invited person chooses a password that the administrator never knew. */
@CommandHandler(SetUpAccount)
export class SetUpAccountHandler implements ICommandHandler<SetUpAccount> {
  constructor(
    private readonly db: Database,
    private readonly passwords: Passwords,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async execute({ code, password }: SetUpAccount): Promise<void> {
    const codeHash = SetUpCode.hash(code);
    const expiresAt = MoreThan(this.clock.now());
    // Hashed whether or not the code is right, so that both take as long.
    const passwordHash = await this.passwords.hash(password);
    const accountId = await this.db.asService('identity', async () => {
      const found = await this.db.manager.findOneBy(SetUpCode, { codeHash, expiresAt });
      // Only one of two simultaneous uses deletes the row.
      const spent = found && (await this.db.manager.delete(SetUpCode, { codeHash })).affected === 1;
      if (!spent) return null;
      await this.db.manager.update(Account, { id: found.accountId }, { passwordHash });
      return found.accountId;
    });
    const outcome = accountId ? 'allowed' : 'denied';
    await this.audit.record({ action: 'identity.set_up', outcome, actor: accountId ? { accountId } : {} });
    if (!accountId) throw setUpCodeUnusable();
  }
}
