import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { Events } from '@app/work';
import { MonitoringStopped } from '../contract';
import { AgreementStore } from '../agreements/agreements.store';
import { FamilyStores } from '../children/family-stores';

/** Carries out what a birthday or a withdrawal brings, once, however often it is called. */
@Injectable()
export class ComingOfAge {
  constructor(
    private readonly stores: FamilyStores,
    private readonly agreements: AgreementStore,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Joins the caller's transaction; the child's row is locked while it is looked at. */
  async follow(familyId: string, childId: string): Promise<void> {
    const { child, profile, view, agreement } = await this.stores.children.locked(familyId, childId);
    if (view.monitoringStatus === 'ended' && !child.endedAt) {
      child.endedAt = this.clock.now();
      child.tierTold = view.tier;
      await this.stores.children.save(child, profile);
      await this.tell(familyId, childId, 'monitoring_ended');
      await this.events.publish(new MonitoringStopped({ familyId, childId, reason: 'came_of_age' }));
    }
    if (view.monitoringStatus === 'paused' && (await this.agreements.markPauseTold(agreement!.id))) {
      await this.tell(familyId, childId, 'monitoring_paused');
      await this.events.publish(new MonitoringStopped({ familyId, childId, reason: 'withdrawn' }));
    }
    if (child.tierTold === view.tier) return;
    const isNews = child.tierTold !== null;
    child.tierTold = view.tier;
    await this.stores.children.save(child, profile);
    // A family from before there were tiers is not told of a change that is none.
    if (isNews) await this.tell(familyId, childId, 'tier_changed');
  }

  private tell(familyId: string, childId: string, kind: 'monitoring_ended' | 'monitoring_paused' | 'tier_changed') {
    return this.stores.notices.write(familyId, { childId, kind, byAccountId: null });
  }
}
