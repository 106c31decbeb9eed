import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { Passkeys } from './passkeys.store';
import { FactorChanges } from '../backup-codes/factor-changes';

export class RemovePasskey extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(RemovePasskey)
export class RemovePasskeyHandler implements ICommandHandler<RemovePasskey> {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly changes: FactorChanges,
  ) {}

  async execute({ accountId, id }: RemovePasskey): Promise<void> {
    if (!(await this.passkeys.remove(accountId, id))) throw unknown();
    await this.changes.follow(accountId, { passkey: { from: id, to: null } });
  }
}

const unknown = () => new DomainError(errors.PASSKEY_NOT_FOUND, 'There is no such passkey', 'not-found');
