import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { confirmationBy } from '../attempts/attempt';
import { Challenges } from '../attempts/challenges.store';
import { SignInLocks } from '../attempts/sign-in-locks.store';
import { SecondFactorAnswers } from '../sign-in/second-factor-answers';

export interface FactorProof {
  readonly code: string;
  readonly token: string;
  readonly response: object;
}

/** Judges a second factor shown again in an open session. Wrong ones lock as wrong passwords there do, and no sign-in. */
@Injectable()
export class StepUpAnswers {
  constructor(
    private readonly challenges: Challenges,
    private readonly answers: SecondFactorAnswers,
    private readonly locks: SignInLocks,
  ) {}

  /** @throws DomainError CODE_WRONG, PASSKEY_WRONG, or AUTH_005 after too many */
  async check(accountId: string, method: 'totp' | 'passkey', proof: FactorProof): Promise<void> {
    const challenge = method === 'passkey' ? await this.spent(accountId, proof.token) : null;
    const answer = { method, code: proof.code, response: proof.response };
    const attempt = confirmationBy(accountId);
    if (await this.locks.settle(attempt, () => this.answers.isRight(accountId, answer, challenge))) return;
    throw method === 'totp' ? wrongCode() : wrongPasskey();
  }

  /** A question is answered once, whatever comes of it, and only by whom it was put to. */
  private async spent(accountId: string, token: string): Promise<string | null> {
    const challenge = await this.challenges.find('step_up', token);
    if (challenge?.accountId !== accountId) return null;
    return (await this.challenges.close(challenge)) ? challenge.passkeyChallenge : null;
  }
}

const wrongCode = () =>
  new DomainError(errors.CODE_WRONG, 'The code is wrong, or was used already', 'invalid', '/code');
const wrongPasskey = () =>
  new DomainError(errors.PASSKEY_WRONG, 'This passkey proves nothing here; try again', 'invalid', '/response');
