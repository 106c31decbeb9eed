import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { EraseEvidence, type ErasedEvidence } from '../contract';
import { EvidenceErasure } from './evidence-erasure.store';

@CommandHandler(EraseEvidence)
export class EraseEvidenceHandler implements ICommandHandler<EraseEvidence> {
  constructor(private readonly erasure: EvidenceErasure) {}

  execute({ familyId, childId }: EraseEvidence): Promise<ErasedEvidence> {
    return this.erasure.erase(familyId, childId);
  }
}
