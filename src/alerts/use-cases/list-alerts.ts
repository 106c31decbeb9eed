import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit, onlyOne } from '@app/ambient';
import { Database } from '@app/database';
import type { Severity } from '@app/kernel';
import { ChildrenOfFamily } from '../../families/contract';
import { ConversationLabels } from '../../monitoring/contract';
import { advice } from '../domain/advice';
import type { Alert, AlertStatus } from '../domain/alert';

export interface AlertFilter {
  readonly id?: string;
  readonly status?: readonly AlertStatus[];
  readonly severity?: Severity;
  readonly childId?: string;
  readonly limit: number;
  readonly offset: number;
}

type Row = Pick<
  Alert,
  'id' | 'childId' | 'conversationId' | 'platform' | 'category' | 'severity' | 'status' | 'probability' | 'occurrences'
> & { readonly createdAt: Date; readonly updatedAt: Date; readonly total: number };

/** One line of the inbox, as it goes over the wire. */
export interface AlertLine {
  readonly id: string;
  readonly type: Alert['category'];
  readonly severity: Severity;
  readonly status: AlertStatus;
  readonly child_id: string;
  readonly child_name: string;
  readonly conversation_id: string;
  readonly platform: Alert['platform'];
  readonly contact: string;
  readonly is_group: boolean;
  readonly title: string;
  readonly description: string;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly occurrences: number;
  readonly evidence_count: number;
  readonly confidence_score: number;
}

export class ListAlerts extends Query<{ alerts: AlertLine[]; total: number }> {
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
    private readonly queries: QueryBus,
  ) {}

  execute({ familyId, filter }: ListAlerts): Promise<{ alerts: AlertLine[]; total: number }> {
    return this.db.inFamily(familyId, async () => {
      const rows = await this.select(filter);
      const children = await this.queries.execute(new ChildrenOfFamily(familyId));
      const conversationIds = rows.map(({ conversationId }) => conversationId);
      const labels = await this.queries.execute(new ConversationLabels(familyId, conversationIds));
      const names = new Map(children.map(({ id, name }) => [id, name]));
      const byConversation = new Map(labels.map((label) => [label.conversationId, label]));
      const alerts = rows.map((row) => {
        const { title, isGroup } = byConversation.get(row.conversationId)!;
        return line(row, names.get(row.childId)!, title, isGroup);
      });
      noteForAudit({ childId: onlyOne(rows.map(({ childId }) => childId)), objectType: 'alert' });
      return { alerts, total: rows[0]?.total ?? 0 };
    });
  }

  private select({ id, status, severity, childId, limit, offset }: AlertFilter): Promise<Row[]> {
    return this.db.manager.query<Row[]>(
      `select id, child_id as "childId", conversation_id as "conversationId", platform, category, severity, status,
              probability, occurrences, created_at as "createdAt", updated_at as "updatedAt",
              count(*) over ()::int as total
         from alerts.alerts
        where ($1::uuid is null or id = $1)
          and ($2::alerts.status[] is null or status = any($2))
          and ($3::alerts.severity is null or severity = $3)
          and ($4::uuid is null or child_id = $4)
        order by updated_at desc, id limit $5 offset $6`,
      [id ?? null, status ?? null, severity ?? null, childId ?? null, limit, offset],
    );
  }
}

function line(row: Row, childName: string, contact: string, isGroup: boolean): AlertLine {
  const { title, description } = advice[row.category];
  return {
    id: row.id,
    type: row.category,
    severity: row.severity,
    status: row.status,
    child_id: row.childId,
    child_name: childName,
    conversation_id: row.conversationId,
    platform: row.platform,
    contact,
    is_group: isGroup,
    title,
    description,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    occurrences: row.occurrences,
    evidence_count: row.occurrences,
    confidence_score: row.probability,
  };
}
