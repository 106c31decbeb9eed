import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { LiveSessions } from '@app/auth';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Realtime } from '@app/realtime';
import { Session } from '../domain/session';

export class SignOut extends Command<void> {
  constructor(readonly sessionId: string) {
    super();
  }
}

@CommandHandler(SignOut)
export class SignOutHandler implements ICommandHandler<SignOut> {
  constructor(
    private readonly db: Database,
    private readonly sessions: LiveSessions,
    private readonly realtime: Realtime,
    private readonly clock: Clock,
  ) {}

  async execute({ sessionId }: SignOut): Promise<void> {
    await this.db.asService('identity', async () => {
      const session = await this.db.manager.findOneByOrFail(Session, { id: sessionId });
      session.end(this.clock.now());
      await this.db.manager.save(session);
    });
    this.sessions.forget(sessionId);
    this.realtime.endSession(sessionId);
  }
}
