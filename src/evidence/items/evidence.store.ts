import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { EvidenceItem } from './evidence-item';

/** Evidence items in their table. Used inside the family's transaction. */
@Injectable()
export class EvidenceStore {
  constructor(private readonly db: Database) {}

  /**
   * The item, locked until commit: whoever adds to its custody waits for whoever does so already.
   *
   * @throws DomainError EVIDENCE_NOT_FOUND, also for another family's item
   */
  async locked(itemId: string): Promise<EvidenceItem> {
    const item = await this.db.manager.findOne(EvidenceItem, {
      where: { id: itemId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!item) throw evidenceNotFound();
    return item;
  }

  /** @throws DomainError EVIDENCE_NOT_FOUND, also for another family's item */
  async one(itemId: string): Promise<EvidenceItem> {
    const item = await this.db.manager.findOneBy(EvidenceItem, { id: itemId });
    if (!item) throw evidenceNotFound();
    return item;
  }

  /** Oldest first. */
  ofAlert(alertId: string): Promise<EvidenceItem[]> {
    return this.db.manager.find(EvidenceItem, { where: { alertId }, order: { collectedAt: 'ASC', id: 'ASC' } });
  }

  /** Oldest first. */
  ofChild(familyId: string, childId: string): Promise<EvidenceItem[]> {
    return this.db.manager.find(EvidenceItem, { where: { familyId, childId }, order: { collectedAt: 'ASC' } });
  }
}

const evidenceNotFound = () => new DomainError(errors.EVIDENCE_NOT_FOUND, 'There is no such evidence', 'not-found');
