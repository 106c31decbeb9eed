import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { RecordsOfChild } from '../contract';
import { withoutPlaces } from '../crisis/emergency-card';
import { Family } from '../family/family';
import { AgreementBook } from '../consent/agreements.store';
import { EmergencyCards } from '../crisis/emergency-cards.store';
import { PreferenceBook } from '../privacy/preferences.store';

@QueryHandler(RecordsOfChild)
export class RecordsOfChildHandler implements IQueryHandler<RecordsOfChild> {
  constructor(
    private readonly db: Database,
    private readonly agreements: AgreementBook,
    private readonly cards: EmergencyCards,
    private readonly preferences: PreferenceBook,
  ) {}

  execute({ familyId, childId }: RecordsOfChild) {
    return this.db.inFamily(familyId, async () => {
      const { custodyConflictBy } = await this.db.manager.findOneByOrFail(Family, { id: familyId });
      const card = await this.cards.open(familyId, childId);
      return {
        agreements: await this.agreements.ofChild(familyId, childId),
        // The copy reaches every guardian: in a conflict none learns another's address from it.
        emergency: card && custodyConflictBy ? withoutPlaces(card) : card,
        preferences: await this.preferences.of(familyId, childId),
      };
    });
  }
}
