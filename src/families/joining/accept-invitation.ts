import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { CreateAccount } from '../../identity/contract';
import { roleOf } from '../members/member';
import { invitationUnusable } from './invitation';
import { InvitationStore } from './invitations.store';
import { NoticeStore } from '../notices/notices.store';

/** Opens an account for somebody who was invited: in the family, or before its door where the invitation is for one address. */
export class AcceptInvitation extends Command<string> {
  constructor(
    readonly code: string,
    readonly account: { email: string; password: string; firstName: string; lastName: string; timeZone: string },
  ) {
    super();
  }
}

@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly invitations: InvitationStore,
    private readonly notices: NoticeStore,
  ) {}

  execute({ code, account }: AcceptInvitation): Promise<string> {
    return this.db.asService('families', async () => {
      const invitation = await this.invitations.open(code);
      const { familyId, relationship, emailHash } = invitation;
      const role = roleOf[relationship];
      if (!invitation.isFor(this.invitations.addressHash(account.email))) throw invitationUnusable();
      // Nobody has shown yet that the address is theirs: the code opens the family for the account once they have.
      if (emailHash) return this.commands.execute(new CreateAccount({ ...account, role, familyId: null }));
      const byAccountId = await this.commands.execute(new CreateAccount({ ...account, role, familyId }));
      await this.invitations.accept(invitation, byAccountId);
      await this.db.inFamily(familyId, () =>
        this.notices.write(familyId, { childId: null, kind: 'member_joined', byAccountId }),
      );
      return byAccountId;
    });
  }
}
