import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { MissingAlerts } from '../contract';
import { AlertFacts } from './alert-facts.store';

@QueryHandler(MissingAlerts)
export class MissingAlertsHandler implements IQueryHandler<MissingAlerts> {
  constructor(private readonly facts: AlertFacts) {}

  execute({ alertIds }: MissingAlerts): Promise<string[]> {
    return this.facts.missing(alertIds);
  }
}
