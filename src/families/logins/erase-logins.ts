import { CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ErasedRows } from '@app/kernel';
import { EraseAccounts } from '../../identity/contract';
import { EraseLogins } from '../contract';
import { ChildStore } from '../children/children.store';

/** Joins the erasure's transaction. */
@CommandHandler(EraseLogins)
export class EraseLoginsHandler implements ICommandHandler<EraseLogins> {
  constructor(
    private readonly commands: CommandBus,
    private readonly children: ChildStore,
  ) {}

  async execute({ familyId, childIds }: EraseLogins): Promise<ErasedRows> {
    return this.commands.execute(new EraseAccounts(await this.children.accountsOf(familyId, childIds)));
  }
}
