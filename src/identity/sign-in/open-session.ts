import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DeviceInfo, SignedIn, StartSession } from '../contract';
import type { SecondFactorMethod } from '../attempts/sign-in-proof';
import { SecondFactors } from '../backup-codes/second-factors.store';
import { MailedCodes } from './mailed-codes';
import { SecondFactorQuestions } from './second-factor-questions';

export type Opened =
  | { readonly session: SignedIn }
  | {
      readonly secondFactor: {
        readonly token: string;
        readonly expiresAt: Date;
        readonly methods: readonly SecondFactorMethod[];
        /** What the browser needs to answer with a passkey, where there is one. */
        readonly passkeyOptions: object | null;
      };
    };

/** Goes on after a first proof: opens a session, or asks for the second factor that the account has. */
export class OpenSession extends Command<Opened> {
  constructor(
    readonly accountId: string,
    readonly device: DeviceInfo,
    /** So much was guessed that the first proof alone is none. */
    readonly isDoubted = false,
  ) {
    super();
  }
}

/** Asks what an account needs besides its password; used by every way of signing in that is one proof only. */
@CommandHandler(OpenSession)
export class OpenSessionHandler implements ICommandHandler<OpenSession> {
  constructor(
    private readonly commands: CommandBus,
    private readonly factors: SecondFactors,
    private readonly questions: SecondFactorQuestions,
    private readonly mailed: MailedCodes,
  ) {}

  async execute({ accountId, device, isDoubted }: OpenSession): Promise<Opened> {
    const methods = await this.factors.methodsOf(accountId);
    if (methods.length === 0) {
      if (!isDoubted) return { session: await this.commands.execute(new StartSession(accountId, device)) };
      await this.mailed.send(accountId);
      methods.push('email_code');
    }
    return { secondFactor: { methods, ...(await this.questions.ask(accountId, methods)) } };
  }
}
