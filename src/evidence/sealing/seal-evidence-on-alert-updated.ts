import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { promptly, Reaction } from '@app/work';
import { AlertUpdated } from '../../alerts/contract';
import { SealEvidence } from './seal-evidence';

/** What an incident gathers later becomes an item of its own: a sealed one is never added to. */
@Injectable()
export class SealEvidenceOnAlertUpdated {
  constructor(private readonly commands: CommandBus) {}

  @Reaction(AlertUpdated, { ...promptly, queue: 'evidence', lane: 'deliver', isOneTransaction: true })
  async handle({ data: { familyId, alertId, assessmentId } }: AlertUpdated): Promise<void> {
    await this.commands.execute(new SealEvidence(familyId, alertId, assessmentId));
  }
}
