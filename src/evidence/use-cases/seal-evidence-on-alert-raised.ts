import { CommandBus, EventsHandler, IEventHandler } from '@nestjs/cqrs';
import { AlertRaised } from '../../alerts/contract';
import { SealEvidence } from './seal-evidence';

@EventsHandler(AlertRaised)
export class SealEvidenceOnAlertRaised implements IEventHandler<AlertRaised> {
  constructor(private readonly commands: CommandBus) {}

  async handle({ data: { familyId, alertId, assessmentId } }: AlertRaised): Promise<void> {
    await this.commands.execute(new SealEvidence(familyId, alertId, assessmentId));
  }
}
