import { Injectable } from '@nestjs/common';
import { Notices } from '@app/database';
import { ALERT_CHANGES } from '../../alerts/contract';
import type { AlertChange } from '../../alerts/contract';
import { SocketChannel } from '../channels/socket/socket-channel';

/** Refreshes an incident that the other guardian just dealt with. */
@Injectable()
export class AlertChanges {
  constructor(notices: Notices, socket: SocketChannel) {
    const heard = (text: string) => {
      const { familyId, childId, alertId, status } = JSON.parse(text) as AlertChange;
      socket.toFamilyHere(familyId, childId, { event: 'alert_updated', payload: { alert_id: alertId, status } });
    };
    // Whoever missed one sees the present state on opening the incident: the news only spare the others the asking.
    notices.listen(ALERT_CHANGES, { heard, missed: () => undefined });
  }
}
