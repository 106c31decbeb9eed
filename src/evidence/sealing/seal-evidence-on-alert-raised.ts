import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { promptly, Reaction } from '@app/work';
import { AlertRaised } from '../../alerts/contract';
import { SealEvidence } from './seal-evidence';

@Injectable()
export class SealEvidenceOnAlertRaised {
  constructor(private readonly commands: CommandBus) {}

  @Reaction(AlertRaised, { ...promptly, queue: 'evidence', lane: 'deliver', isOneTransaction: true })
  async handle({ data: { familyId, alertId, assessmentId } }: AlertRaised): Promise<void> {
    await this.commands.execute(new SealEvidence(familyId, alertId, assessmentId));
  }
}
