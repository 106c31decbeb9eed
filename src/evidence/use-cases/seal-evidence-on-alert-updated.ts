import { CommandBus, EventsHandler, IEventHandler } from '@nestjs/cqrs';
import { AlertUpdated } from '../../alerts/contract';
import { SealEvidence } from './seal-evidence';

/** What an incident gathers later becomes an item of its own: a sealed one is never added to. */
@EventsHandler(AlertUpdated)
export class SealEvidenceOnAlertUpdated implements IEventHandler<AlertUpdated> {
  constructor(private readonly commands: CommandBus) {}

  async handle({ data: { familyId, alertId, assessmentId } }: AlertUpdated): Promise<void> {
    await this.commands.execute(new SealEvidence(familyId, alertId, assessmentId));
  }
}
