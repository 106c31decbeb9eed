import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { Reaction, unhurriedly } from '@app/work';
import { ErasureRequested } from '../contract';
import type { Erasure, ErasureStatement } from './erasure';
import { ErasureReceipts } from './erasure-receipts';
import { ErasureStore } from './erasures.store';
import { SubjectErasure } from './subject-erasure';
import type { ErasedSubject } from './subject-erasure';

/**
 * Destroys what was asked to be destroyed. Everything in the database goes in one transaction with the receipt; files
 * and secrets go before it commits, so a crash in between leaves more destroyed than said, never less, and is repeated.
 */
@Injectable()
export class CarryOutErasureOnErasureRequested {
  constructor(
    private readonly erasures: ErasureStore,
    private readonly subject: SubjectErasure,
    private readonly receipts: ErasureReceipts,
    private readonly clock: Clock,
  ) {}

  @Reaction(ErasureRequested, { ...unhurriedly, queue: 'oversight', lane: 'deliver' })
  async handle({ data: { familyId, erasureId } }: ErasureRequested): Promise<void> {
    await this.erasures.alone(familyId, async () => {
      const erasure = await this.erasures.running(erasureId);
      if (!erasure) return;
      const erased = await this.subject.erase(familyId, erasure.childId);
      const receipt = await this.receipts.issue(statementOf(erasure, erased, this.clock.now()));
      await this.erasures.finish(erasure, receipt, erased.evidence.sealedItemIds ?? []);
    });
  }
}

function statementOf(erasure: Erasure, { rows, keyIds, evidence }: ErasedSubject, at: Date): ErasureStatement {
  const { id, familyId, childId, completes, requestedAt } = erasure;
  return {
    format: 'safeguardian-erasure/1',
    erasureId: id,
    completes,
    subject: childId ? `child:${childId}` : `family:${familyId}`,
    requestedAt: requestedAt.toISOString(),
    finishedAt: at.toISOString(),
    removed: rows,
    evidenceErased: evidence.items,
    destroyedKeyIds: keyIds,
    kept: evidence.heldItemIds.map((evidenceId) => ({ evidenceId, because: 'legal hold' })),
  };
}
