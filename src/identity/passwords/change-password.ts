import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { ConfirmOwnPassword } from './confirm-own-password';
import { NewPasswords } from './new-passwords';

/** Changes the password of somebody who knows the old one; their other devices are signed out. */
export class ChangePassword extends Command<void> {
  constructor(
    readonly actor: { readonly accountId: string; readonly sessionId: string },
    readonly currentPassword: string,
    readonly newPassword: string,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly old: ConfirmOwnPassword,
    private readonly passwords: NewPasswords,
  ) {}

  async execute({ actor, currentPassword, newPassword }: ChangePassword): Promise<void> {
    const account = await this.old.check(actor.accountId, currentPassword, '/current_password');
    await this.passwords.give(account, newPassword, actor.sessionId);
  }
}
