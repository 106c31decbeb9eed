import { Injectable } from '@nestjs/common';
import type { SecondFactorAnswer } from '../attempts/sign-in-proof';
import { Authenticators } from '../second-factors/authenticators.store';
import { BackupCodes } from '../backup-codes/backup-codes.store';
import { MailedCodes } from './mailed-codes';
import { Passkeys } from '../passkeys/passkeys.store';

/** Judges the answer to the question for a second factor; what is right is spent. */
@Injectable()
export class SecondFactorAnswers {
  constructor(
    private readonly authenticators: Authenticators,
    private readonly backupCodes: BackupCodes,
    private readonly passkeys: Passkeys,
    private readonly mailed: MailedCodes,
  ) {}

  async isRight(accountId: string, answer: SecondFactorAnswer, passkeyChallenge: string | null): Promise<boolean> {
    switch (answer.method) {
      case 'totp':
        return this.authenticators.spend(accountId, answer.code, false);
      case 'backup_code':
        return this.backupCodes.spend(accountId, answer.code);
      case 'email_code':
        return this.mailed.isRight(accountId, answer.code);
      case 'passkey':
        if (passkeyChallenge === null) return false;
        return (await this.passkeys.accountThatSigned(answer.response, passkeyChallenge)) === accountId;
    }
  }
}
