import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ErasedRows } from '@app/kernel';
import { EraseAlerts } from '../contract';
import { AlertFacts } from './alert-facts.store';

/** Joins the erasure's transaction. */
@CommandHandler(EraseAlerts)
export class EraseAlertsHandler implements ICommandHandler<EraseAlerts> {
  constructor(private readonly facts: AlertFacts) {}

  execute({ familyId, childId }: EraseAlerts): Promise<ErasedRows> {
    return this.facts.erase(familyId, childId);
  }
}
