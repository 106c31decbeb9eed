import { Injectable } from '@nestjs/common';
import { Notices } from '@app/database';
import { Realtime } from '@app/realtime';

export const NEWS = 'alert_news';

/** What the sockets of a family hear of an incident: ids and verdicts, never content. */
export interface News {
  readonly familyId: string;
  readonly childId: string;
  readonly event: 'alert_created' | 'alert_updated';
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The text of a notice. */
export const writtenNews = (news: News): string => JSON.stringify(news);

/** Passes what every process hears on to the sockets that are connected to this one. */
@Injectable()
export class AlertSockets {
  constructor(notices: Notices, realtime: Realtime) {
    const heard = (text: string) => {
      const { familyId, childId, event, payload } = JSON.parse(text) as News;
      realtime.toFamilyHere(familyId, childId, event, payload);
    };
    // Whoever was away reads the list when it is opened; the news only spare the others the asking.
    notices.listen(NEWS, { heard, missed: () => undefined });
  }
}
