import { CommandBus, EventsHandler, IEventHandler } from '@nestjs/cqrs';
import { EvidenceSealed } from '../contract';
import { VerifyEvidence } from './verify-evidence';

/** Reads back what was just sealed: a seal counts once the stored bytes have been checked. */
@EventsHandler(EvidenceSealed)
export class VerifyEvidenceOnEvidenceSealed implements IEventHandler<EvidenceSealed> {
  constructor(private readonly commands: CommandBus) {}

  async handle({ data: { familyId, evidenceId } }: EvidenceSealed): Promise<void> {
    await this.commands.execute(new VerifyEvidence(familyId, evidenceId));
  }
}
