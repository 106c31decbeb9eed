import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit, onlyOne } from '@app/ambient';
import { Database, pageOf, pageSql } from '@app/database';
import type { Page } from '@app/database';
import type { Severity } from '@app/kernel';
import { ChildrenOfFamily } from '../../families/contract';
import { ConversationLabels } from '../../monitoring/contract';
import { advice } from '../playbooks/advice';
import type { Alert, AlertStatus } from '../incidents/alert';

export interface AlertFilter extends Page {
  readonly id?: string;
  readonly status?: readonly AlertStatus[];
  readonly severity?: Severity;
  readonly childId?: string;
}

type Row = Pick<
  Alert,
  'id' | 'childId' | 'conversationId' | 'platform' | 'category' | 'severity' | 'status' | 'probability' | 'occurrences'
> & { readonly createdAt: Date; readonly updatedAt: Date };

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
    private readonly queries: QueryBus,
  ) {}

  execute({ familyId, filter }: ListAlerts): Promise<{ alerts: AlertLine[]; total: number; hasMore: boolean }> {
    return this.db.inFamily(familyId, async () => {
      const { rows, hasMore } = pageOf(await this.select(filter), filter);
      const children = await this.queries.execute(new ChildrenOfFamily(familyId));
      const conversationIds = rows.map(({ conversationId }) => conversationId);
      const labels = await this.queries.execute(new ConversationLabels(familyId, conversationIds));
      const names = new Map(children.map(({ id, name }) => [id, name]));
      const byConversation = new Map(labels.map((label) => [label.conversationId, label]));
      const alerts = rows.flatMap((row) => {
        const [label, name] = [byConversation.get(row.conversationId), names.get(row.childId)];
        // Without a key for either, the child was erased: nothing is left to show.
        return label && name !== undefined ? [line(row, name, label.title, label.isGroup)] : [];
      });
      noteForAudit({ childId: onlyOne(rows.map(({ childId }) => childId)), objectType: 'alert' });
      return { alerts, total: await this.count(filter), hasMore };
    });
  }

  private select(filter: AlertFilter): Promise<Row[]> {
    const wanted = valuesOf(filter);
    const { where, tail, values } = pageSql('updated_at', filter, wanted.length + 1);
    return this.db.manager.query<Row[]>(
      `select id, child_id as "childId", conversation_id as "conversationId", platform, category, severity, status,
              probability, occurrences, created_at as "createdAt", updated_at as "updatedAt"
         from alerts.alerts where ${WANTED} and ${where} ${tail}`,
      [...wanted, ...values],
    );
  }

  private async count(filter: AlertFilter): Promise<number> {
    const [{ total }] = await this.db.manager.query<[{ total: number }]>(
      `select count(*)::int as total from alerts.alerts where ${WANTED}`,
      valuesOf(filter),
    );
    return total;
  }
}

const WANTED = `($1::uuid is null or id = $1) and ($2::alerts.status[] is null or status = any($2))
  and ($3::alerts.severity is null or severity = $3) and ($4::uuid is null or child_id = $4)`;

const valuesOf = ({ id, status, severity, childId }: AlertFilter): unknown[] => [
  id ?? null,
  status ?? null,
  severity ?? null,
  childId ?? null,
];

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
