import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { promptly, Reaction } from '@app/work';
import { EvidenceSealed } from '../contract';
import { VerifyEvidence } from './verify-evidence';

/** Reads back what was just sealed: a seal counts once the stored bytes have been checked. */
@Injectable()
export class VerifyEvidenceOnEvidenceSealed {
  constructor(private readonly commands: CommandBus) {}

  @Reaction(EvidenceSealed, { ...promptly, queue: 'evidence', lane: 'deliver', isOneTransaction: true })
  async handle({ data: { familyId, evidenceId } }: EvidenceSealed): Promise<void> {
    await this.commands.execute(new VerifyEvidence(familyId, evidenceId));
  }
}
