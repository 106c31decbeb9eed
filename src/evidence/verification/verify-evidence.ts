import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { EvidenceItem } from '../items/evidence-item';
import { EvidenceExaminer, type Examination } from './evidence-examiner';
import { EvidenceStore } from '../items/evidence.store';

/** Checks an item from its stored bytes, and remembers the outcome. */
export class VerifyEvidence extends Command<{ item: EvidenceItem; examination: Examination }> {
  constructor(
    readonly familyId: string,
    readonly evidenceId: string,
  ) {
    super();
  }
}

@CommandHandler(VerifyEvidence)
export class VerifyEvidenceHandler implements ICommandHandler<VerifyEvidence> {
  constructor(
    private readonly db: Database,
    private readonly store: EvidenceStore,
    private readonly examiner: EvidenceExaminer,
  ) {}

  execute({ familyId, evidenceId }: VerifyEvidence) {
    return this.db.inFamily(familyId, async () => {
      const item = await this.store.locked(evidenceId);
      noteForAudit({ childId: item.childId, objectType: 'evidence', objectId: item.id });
      return { item, examination: await this.examiner.examine(item) };
    });
  }
}
