import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AuditTrail } from '@app/audit';
import { LiveSessions } from '@app/auth';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { Accounts } from '../account/accounts.store';
import { Letters } from '../letters/letters.store';

/** Proves that an address is theirs: with the link of the letter, or signed in with its code. */
export class VerifyEmail extends Command<void> {
  constructor(readonly proof: { readonly token: string } | { readonly accountId: string; readonly code: string }) {
    super();
  }
}

@CommandHandler(VerifyEmail)
export class VerifyEmailHandler implements ICommandHandler<VerifyEmail> {
  constructor(
    private readonly accounts: Accounts,
    private readonly letters: Letters,
    private readonly sessions: LiveSessions,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ proof }: VerifyEmail): Promise<void> {
    const account = 'token' in proof ? await this.byToken(proof.token) : await this.byCode(proof.accountId, proof.code);
    if (!account) return this.refuse('token' in proof ? '/token' : '/code');
    await this.accounts.markVerified(account.id);
    this.sessions.forgetAccount(account.id);
    const actor = { accountId: account.id, role: account.role, familyId: account.familyId };
    await this.audit.record({ action: 'identity.verify_email', outcome: 'allowed', actor });
  }

  private async refuse(pointer: string): Promise<never> {
    const error = unusable(pointer);
    await this.audit.record({ action: 'identity.verify_email', outcome: 'denied', code: error.code });
    throw error;
  }

  private byToken(token: string) {
    return this.letters.spendToken('verify_email', token, (emailHash) => this.accounts.byEmailHash(emailHash));
  }

  private async byCode(accountId: string, code: string) {
    const account = await this.accounts.byId(accountId);
    return (await this.letters.spendCode('verify_email', account.emailHash, code)) ? account : null;
  }
}

const unusable = (pointer: string) =>
  new DomainError(
    errors.CODE_UNUSABLE,
    'The code or link is wrong, used or too old; ask for another',
    'invalid',
    pointer,
  );
