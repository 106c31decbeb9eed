import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { SharedWithGuardians } from '../contract';
import { AlertFacts } from './alert-facts.store';

@QueryHandler(SharedWithGuardians)
export class SharedWithGuardiansHandler implements IQueryHandler<SharedWithGuardians> {
  constructor(private readonly facts: AlertFacts) {}

  execute({ familyId, childId }: SharedWithGuardians) {
    return this.facts.byCategory(familyId, childId);
  }
}
