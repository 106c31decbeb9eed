import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { OpenAlertsByChild } from '../contract';
import { AlertFacts } from './alert-facts.store';

@QueryHandler(OpenAlertsByChild)
export class OpenAlertsByChildHandler implements IQueryHandler<OpenAlertsByChild> {
  constructor(private readonly facts: AlertFacts) {}

  execute({ familyId }: OpenAlertsByChild) {
    return this.facts.openByChild(familyId);
  }
}
