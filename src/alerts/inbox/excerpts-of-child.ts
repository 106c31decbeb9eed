import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { smallest } from '@app/kernel';
import { Assessments } from '../../detection/contract';
import { ExcerptsOfChild } from '../contract';
import type { ExcerptOfConversation, ExcerptsView } from '../contract';
import { Incidents } from '../incidents/incidents.store';
import { assessmentIdsOf, Excerpts } from './excerpts';
import type { Excerpt } from './excerpts';
import { ListAlerts } from './list-alerts';

const PAGE = 500;

@QueryHandler(ExcerptsOfChild)
export class ExcerptsOfChildHandler implements IQueryHandler<ExcerptsOfChild> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly incidents: Incidents,
    private readonly excerpts: Excerpts,
  ) {}

  execute({ familyId, childId }: ExcerptsOfChild): Promise<ExcerptsView> {
    return this.db.inFamily(familyId, async () => {
      const found: Excerpt[] = [];
      for (const alertId of await this.alertIds(familyId, childId)) {
        const incident = await this.incidents.one(familyId, alertId);
        if (!incident) continue;
        const assessments = await this.queries.execute(new Assessments(familyId, assessmentIdsOf(incident)));
        const excerpt = await this.excerpts.of(incident, assessments);
        if (excerpt) found.push(excerpt);
      }
      const ends = found.flatMap(({ until }) => (until ? [until.getTime()] : []));
      const byConversation = Map.groupBy(found, ({ passage }) => passage.label.conversationId);
      return {
        conversations: [...byConversation.values()].map(inOne),
        until: ends.length > 0 ? new Date(smallest(ends)) : null,
      };
    });
  }

  private async alertIds(familyId: string, childId: string): Promise<string[]> {
    const ids: string[] = [];
    for (;;) {
      const filter = { childId, limit: PAGE, offset: ids.length };
      const { alerts } = await this.queries.execute(new ListAlerts(familyId, filter));
      for (const { id } of alerts) ids.push(id);
      if (alerts.length < PAGE) return ids;
    }
  }
}

/** What several incidents show of one conversation, each message once. */
function inOne(excerpts: readonly Excerpt[]): ExcerptOfConversation {
  const shown = excerpts.flatMap(({ passage: { before, messages } }) => [...before, ...messages]);
  const once = [...new Map(shown.map((message) => [message.id, message])).values()];
  return {
    ...excerpts[0].passage.label,
    withheld: [...new Set(excerpts.flatMap(({ withheld }) => withheld ?? []))],
    messages: once.sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || a.seq - b.seq),
  };
}
