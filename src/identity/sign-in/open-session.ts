import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DeviceInfo, SignedIn, StartSession } from '../contract';
import type { SecondFactorMethod } from '../attempts/sign-in-proof';
import { SecondFactors } from '../backup-codes/second-factors.store';
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
  ) {}

  async execute({ accountId, device }: OpenSession): Promise<Opened> {
    const methods = await this.factors.methodsOf(accountId);
    if (methods.length === 0) return { session: await this.commands.execute(new StartSession(accountId, device)) };
    return { secondFactor: { methods, ...(await this.questions.ask(accountId, methods)) } };
  }
}
