import { Injectable } from '@nestjs/common';
import { PubSub } from '@app/database';
import { Realtime } from '@app/realtime';
import { Retired } from '@app/work';
import { ALERT_CHANGES } from '../../alerts/contract';
import type { AlertChange } from '../../alerts/contract';

/** Refreshes an incident that the other guardian just dealt with, where it is on a screen: nothing is delivered. */
@Retired('AnnounceStatusOnAlertStatusChanged', 'News of a change are a notice of its transaction and wait for nobody')
@Injectable()
export class AlertChanges {
  constructor(pubSub: PubSub, realtime: Realtime) {
    const heard = (text: string) => {
      const { familyId, childId, alertId, status } = JSON.parse(text) as AlertChange;
      realtime.toFamilyHere(familyId, childId, 'alert_updated', { alert_id: alertId, status });
    };
    // Whoever missed one sees the present state on opening the incident.
    pubSub.subscribe(ALERT_CHANGES, { heard, missed: () => undefined });
  }
}
