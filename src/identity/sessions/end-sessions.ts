import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { Sessions } from './sessions.store';
import { SessionEndings } from './session-endings';

/** Signs an account's devices out: one of them, all but one, or all. */
export class EndSessions extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly which: { readonly only?: string; readonly except?: string } = {},
    readonly action = 'identity.sign_out',
  ) {
    super();
  }
}

@CommandHandler(EndSessions)
export class EndSessionsHandler implements ICommandHandler<EndSessions> {
  constructor(
    private readonly sessions: Sessions,
    private readonly endings: SessionEndings,
  ) {}

  async execute({ accountId, which, action }: EndSessions): Promise<void> {
    const ended = await this.sessions.end(accountId, which);
    if (which.only !== undefined && ended.length === 0) throw unknown();
    await this.endings.announce(ended, action, { accountId });
  }
}

const unknown = () => new DomainError(errors.DEVICE_NOT_FOUND, 'There is no such device', 'not-found');
