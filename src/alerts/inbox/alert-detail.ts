import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { currentWork, noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { Assessments, AssessmentView, FoundSpan } from '../../detection/contract';
import { DecideDisclosure, Disclosure } from '../../disclosure/contract';
import { MessageContents, MessagesBefore, OpenedMessage } from '../../monitoring/contract';
import { advice } from '../playbooks/advice';
import { AlertHistory, HistoryEntry } from '../incidents/alert-history.store';
import { AlertLine, ListAlerts } from './list-alerts';

export interface AlertDetailView {
  readonly line: AlertLine;
  /** Why words are missing: the child's privacy tier shows none, or they are older than it shows. */
  readonly withheld: Disclosure['withheld'];
  readonly excerpt: readonly (OpenedMessage & { readonly isFlagged: boolean; readonly spans: readonly FoundSpan[] })[];
  readonly why: readonly string[];
  readonly strength: string;
  readonly patterns: readonly string[];
  readonly modelVersion: string;
  readonly history: readonly HistoryEntry[];
  readonly advice: (typeof advice)[keyof typeof advice];
}

export class AlertDetail extends Query<AlertDetailView> {
  constructor(
    readonly familyId: string,
    readonly alertId: string,
  ) {
    super();
  }
}

@QueryHandler(AlertDetail)
export class AlertDetailHandler implements IQueryHandler<AlertDetail> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly history: AlertHistory,
  ) {}

  execute({ familyId, alertId }: AlertDetail): Promise<AlertDetailView> {
    return this.db.inFamily(familyId, async () => {
      const filter = { id: alertId, limit: 1, offset: 0 };
      const [line] = (await this.queries.execute(new ListAlerts(familyId, filter))).alerts;
      if (!line) throw new DomainError('ALERT_NOT_FOUND', 'There is no such alert', 'not-found');
      noteForAudit({ childId: line.child_id, objectType: 'alert', objectId: alertId });
      const basis = await this.db.manager.query<{ message_id: string; assessment_id: string }[]>(
        'select message_id, assessment_id from alerts.alert_messages where alert_id = $1',
        [alertId],
      );
      const assessmentIds = [...new Set(basis.map(({ assessment_id }) => assessment_id))];
      const assessments = await this.queries.execute(new Assessments(familyId, assessmentIds));
      const flaggedIds = basis.map(({ message_id }) => message_id);
      const last = assessments.at(-1)!;
      const finding = last.findings.find(({ category }) => category === line.type)!;
      const authorisationId = currentWork()?.actor?.authorisationId ?? null;
      const asked = new DecideDisclosure(familyId, line.child_id, authorisationId, line.updated_at);
      const shown = await this.queries.execute(asked);
      const { withheld } = shown;
      return {
        line,
        withheld,
        excerpt: withheld ? [] : await this.excerpt(familyId, flaggedIds, spansOf(assessments, line.type), shown),
        why: withheld ? [] : finding.reasons,
        strength: finding.strength,
        patterns: withheld ? [] : finding.patterns,
        modelVersion: `${last.model} ${last.rules}`,
        history: await this.history.of(familyId, alertId),
        advice: advice[line.type],
      };
    });
  }

  private async excerpt(
    familyId: string,
    flaggedIds: readonly string[],
    spans: readonly FoundSpan[],
    { flagged: shown, before: context }: Disclosure,
  ) {
    const flagged = (await this.queries.execute(new MessageContents(familyId, flaggedIds))).slice(-shown);
    // Whoever sees an alert under an authorisation may have none of its messages in sight.
    const [first] = flagged;
    if (!first) return [];
    const before = context > 0 ? await this.queries.execute(new MessagesBefore(familyId, first.id, context)) : [];
    const isFlagged = new Set(flaggedIds);
    return [...before, ...flagged].map((message) => ({
      ...message,
      isFlagged: isFlagged.has(message.id),
      spans: spans.filter(({ messageId }) => messageId === message.id),
    }));
  }
}

/** The newest assessment that says something about a message says it for all. */
function spansOf(assessments: readonly AssessmentView[], category: AlertLine['type']): FoundSpan[] {
  const byMessage = new Map<string, FoundSpan[]>();
  for (const { spans } of assessments) {
    const found = spans.filter((span) => span.category === category);
    for (const [messageId, own] of Map.groupBy(found, (span) => span.messageId)) byMessage.set(messageId, own);
  }
  return [...byMessage.values()].flat();
}
