import { Injectable } from '@nestjs/common';
import { PubSub } from '@app/database';
import { Realtime } from '@app/realtime';
import { SESSION_CHANGES } from '../conversations/session-change';
import type { SessionChange } from '../conversations/session-change';

/** Tells who looks at the portal how the sessions of a child go on: when they begin, take messages, or change state. */
@Injectable()
export class SessionNews {
  constructor(pubSub: PubSub, realtime: Realtime) {
    const heard = (text: string) => {
      const change = JSON.parse(text) as SessionChange;
      realtime.toFamilyHere(change.familyId, change.childId, 'monitoring_update', {
        session_id: change.sessionId,
        child_id: change.childId,
        platform: change.platform,
        status: change.status,
        message_count: change.messageCount,
        last_activity: new Date(change.lastActivity),
      });
    };
    // Whoever missed one sees the present state in the list.
    pubSub.subscribe(SESSION_CHANGES, { heard, missed: () => undefined });
  }
}
