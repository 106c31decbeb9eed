import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { EmergencyInformation } from '../contract';
import { EmergencyCards } from './emergency-cards.store';

@QueryHandler(EmergencyInformation)
export class EmergencyInformationHandler implements IQueryHandler<EmergencyInformation> {
  constructor(private readonly cards: EmergencyCards) {}

  execute({ familyId, childId }: EmergencyInformation) {
    return this.cards.openForAll(familyId, childId);
  }
}
