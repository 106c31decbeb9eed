import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { ClaimBurst } from '../contract';

@CommandHandler(ClaimBurst)
export class ClaimBurstHandler implements ICommandHandler<ClaimBurst> {
  constructor(private readonly db: Database) {}

  async execute({ familyId, conversationId }: ClaimBurst): Promise<void> {
    await this.db.inFamily(familyId, () =>
      this.db.manager.query('update monitoring.conversations set announced_at = null where id = $1', [conversationId]),
    );
  }
}
