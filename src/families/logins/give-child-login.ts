import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { CreateAccount } from '../../identity/contract';
import { ChildStore } from '../children/children.store';

/** Gives a child a sign-in of its own, where it sees what is watched and who looked. */
export class GiveChildLogin extends Command<{ accountId: string; login: string }> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    /** An e-mail address, or a user name for a child that has none. */
    readonly name: { readonly email?: string; readonly username?: string },
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(GiveChildLogin)
export class GiveChildLoginHandler implements ICommandHandler<GiveChildLogin> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly children: ChildStore,
  ) {}

  execute({ familyId, childId, name, password }: GiveChildLogin) {
    return this.db.inFamily(familyId, async () => {
      const { child, profile } = await this.children.locked(familyId, childId);
      if (child.accountId)
        throw new DomainError(errors.CHILD_LOGIN_EXISTS, 'This child has a sign-in already', 'conflict');
      const login = loginOf(familyId, name);
      const { firstName, lastName } = profile;
      // A user name has no letter box to confirm.
      const isEmailVerified = !name.email;
      const account = {
        email: login,
        password,
        firstName,
        lastName,
        role: 'child',
        familyId,
        isEmailVerified,
      } as const;
      const accountId = await this.commands.execute(new CreateAccount(account));
      child.accountId = accountId;
      await this.children.save(child, profile);
      noteForAudit({ childId, objectType: 'account', objectId: accountId });
      return { accountId, login };
    });
  }
}

/** `.invalid` is reserved (RFC 2606): no mail can ever go there, and no two families share a name. */
function loginOf(familyId: string, { email, username }: { email?: string; username?: string }): string {
  const login = email ?? (username && `${username.toLowerCase()}@${familyId.slice(0, 8)}.family.invalid`);
  if (!login) throw new DomainError(errors.LOGIN_NAME, 'Give an e-mail address or a user name', 'invalid', '/username');
  return login;
}
