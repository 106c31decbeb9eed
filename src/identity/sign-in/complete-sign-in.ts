import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { DeviceInfo, SignedIn, StartSession } from '../contract';
import type { SecondFactorAnswer, SecondFactorMethod } from '../attempts/sign-in-proof';
import { Challenges } from '../attempts/challenges.store';
import type { Challenge } from '../attempts/challenges.store';
import { originOf } from '../attempts/attempt';
import { SignInLocks } from '../attempts/sign-in-locks.store';
import { SecondFactorAnswers } from './second-factor-answers';

/** Finishes a sign-in that was asked for a second factor. */
export class CompleteSignIn extends Command<SignedIn> {
  constructor(
    readonly token: string,
    readonly answer: SecondFactorAnswer,
    readonly device: DeviceInfo,
  ) {
    super();
  }
}

@CommandHandler(CompleteSignIn)
export class CompleteSignInHandler implements ICommandHandler<CompleteSignIn> {
  constructor(
    private readonly challenges: Challenges,
    private readonly answers: SecondFactorAnswers,
    private readonly locks: SignInLocks,
    private readonly commands: CommandBus,
  ) {}

  async execute({ token, answer, device }: CompleteSignIn): Promise<SignedIn> {
    const challenge = await this.challenges.find('second_factor', token);
    if (!challenge?.accountId) throw expired();
    const { accountId } = challenge;
    const origin = originOf(device);
    const attempt = { purpose: 'second_factor', subject: accountId, origin, actor: { accountId } } as const;
    // Before anything is judged: a question is shown to a passkey once, whatever comes of it.
    const passkeyChallenge = await this.passkeyChallengeFor(answer.method, challenge);
    const isRight = await this.locks.settle(attempt, (isDoubted) => {
      if (isDoubted && answer.method === 'totp') throw guessed();
      return this.answers.isRight(accountId, answer, passkeyChallenge);
    });
    if (!isRight) throw wrong();
    if (!(await this.challenges.close(challenge))) throw expired();
    return this.commands.execute(new StartSession(accountId, device, answer.method !== 'email_code'));
  }

  private async passkeyChallengeFor(method: SecondFactorMethod, challenge: Challenge): Promise<string | null> {
    if (method !== 'passkey') return null;
    return (await this.challenges.spendPasskeyChallenge(challenge)) ? challenge.passkeyChallenge : null;
  }
}

/** Six digits can be guessed by many; a backup code or a passkey cannot. */
const guessed = () => {
  const message = 'Too many codes were guessed; use a backup code, a passkey, or a device that signed in before';
  return new DomainError(errors.AUTH_005, message, 'too-many');
};
const expired = () =>
  new DomainError(errors.SIGN_IN_EXPIRED, 'This sign-in took too long or is done; start again', 'unauthenticated');
const wrong = () =>
  new DomainError(errors.SECOND_FACTOR_WRONG, 'The code or passkey is wrong, or was used already', 'unauthenticated');
