import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit, onlyOne } from '@app/ambient';
import { Database } from '@app/database';
import { ChildrenOfFamily } from '../../families/contract';
import { ConversationLabels } from '../../monitoring/contract';
import { lineOf } from './alert-line';
import type { AlertLine } from './alert-line';
import { Inbox } from './inbox.store';
import type { AlertFilter } from './inbox.store';

export class ListAlerts extends Query<{ alerts: AlertLine[]; total: number; hasMore: boolean }> {
  constructor(
    readonly familyId: string,
    readonly filter: AlertFilter,
  ) {
    super();
  }
}

@QueryHandler(ListAlerts)
export class ListAlertsHandler implements IQueryHandler<ListAlerts> {
  constructor(
    private readonly db: Database,
    private readonly inbox: Inbox,
    private readonly queries: QueryBus,
  ) {}

  execute({ familyId, filter }: ListAlerts): Promise<{ alerts: AlertLine[]; total: number; hasMore: boolean }> {
    return this.db.inFamily(familyId, async () => {
      const { alerts, total, hasMore } = await this.inbox.page(filter);
      const children = await this.queries.execute(new ChildrenOfFamily(familyId));
      const conversationIds = alerts.map(({ conversationId }) => conversationId);
      const labels = await this.queries.execute(new ConversationLabels(familyId, conversationIds));
      const names = new Map(children.map(({ id, name }) => [id, name]));
      const byConversation = new Map(labels.map((label) => [label.conversationId, label]));
      noteForAudit({ childId: onlyOne(alerts.map(({ childId }) => childId)), objectType: 'alert' });
      const lines = alerts.flatMap((alert) => {
        const [label, name] = [byConversation.get(alert.conversationId), names.get(alert.childId)];
        // Without a key for either, the child was erased: nothing is left to show.
        return label && name !== undefined ? [lineOf(alert, name, label)] : [];
      });
      return { alerts: lines, total, hasMore };
    });
  }
}
