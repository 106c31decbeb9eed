import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { CreateAccount } from '../../identity/contract';
import { Invitation, invitationUnusable } from '../domain/invitation';

export class AcceptInvitation extends Command<string> {
  constructor(
    readonly code: string,
    readonly account: { email: string; password: string; firstName: string; lastName: string },
  ) {
    super();
  }
}

@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** The code is all a guest has: it is looked up across families, by its hash alone. */
  execute({ code, account }: AcceptInvitation): Promise<string> {
    return this.db.asService('families', async () => {
      const invitation = await this.db.manager.findOne(Invitation, {
        where: { codeHash: Invitation.hash(code) },
        lock: { mode: 'pessimistic_write' },
      });
      if (!invitation) throw invitationUnusable();
      const now = this.clock.now();
      if (invitation.status(now) !== 'open') throw invitationUnusable();
      const { familyId } = invitation;
      const accountId = await this.commands.execute(new CreateAccount({ ...account, role: 'guardian', familyId }));
      invitation.accept(accountId, now);
      await this.db.manager.save(invitation);
      return accountId;
    });
  }
}
