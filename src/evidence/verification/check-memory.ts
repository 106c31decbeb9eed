import { Injectable } from '@nestjs/common';
import { currentWork } from '@app/ambient';
import { Events } from '@app/work';
import { EvidenceIntegrityViolated } from '../contract';
import { SealedOrders } from '../custody/sealed-orders';
import type { EvidenceItem } from '../items/evidence-item';
import { StoredEvidenceStore } from './stored-evidence.store';

/** Remembers what a check of an item found, and tells when damage is news. Joins the caller's transaction. */
@Injectable()
export class CheckMemory {
  constructor(
    private readonly store: StoredEvidenceStore,
    private readonly orders: SealedOrders,
    private readonly events: Events,
  ) {}

  async remember(item: EvidenceItem, isIntact: boolean, at: Date): Promise<void> {
    // The time of a check tells that somebody looked; damage, which everybody must know of, is told all the same.
    const authorisationId = currentWork()?.actor?.authorisationId ?? null;
    if (isIntact && (await this.orders.actedUnder(authorisationId))) return;
    const isNews = item.recordCheck(isIntact, at);
    await this.store.saveCheck(item);
    if (!isNews) return;
    const { id: evidenceId, familyId, alertId } = item;
    await this.events.publish(new EvidenceIntegrityViolated({ familyId, evidenceId, alertId }));
  }
}
