import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { EmergencyCard } from './emergency-card';
import { ChildStore } from '../children/children.store';
import { EmergencyCards } from './emergency-cards.store';

/** Fills in whom to call and what helpers must know; reading it again goes through the crisis card. */
export class WriteEmergencyCard extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly accountId: string,
    readonly card: EmergencyCard,
  ) {
    super();
  }
}

@CommandHandler(WriteEmergencyCard)
export class WriteEmergencyCardHandler implements ICommandHandler<WriteEmergencyCard> {
  constructor(
    private readonly db: Database,
    private readonly children: ChildStore,
    private readonly cards: EmergencyCards,
  ) {}

  execute({ familyId, childId, accountId, card }: WriteEmergencyCard): Promise<void> {
    return this.db.inFamily(familyId, async () => {
      await this.children.one(familyId, childId);
      await this.cards.write(familyId, childId, card, accountId);
      noteForAudit({ childId, objectType: 'emergency_card' });
    });
  }
}
