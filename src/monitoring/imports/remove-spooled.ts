import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { RemoveSpooled } from '../contract';
import { Spool } from './spool';

/** Before the erasure's transaction commits. */
@CommandHandler(RemoveSpooled)
export class RemoveSpooledHandler implements ICommandHandler<RemoveSpooled> {
  constructor(private readonly spool: Spool) {}

  async execute({ importIds }: RemoveSpooled): Promise<void> {
    for (const id of importIds) await this.spool.remove(id);
  }
}
