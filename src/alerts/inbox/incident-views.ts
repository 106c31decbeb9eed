import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { Assessments, AssessmentView, FoundSpan } from '../../detection/contract';
import type { WithheldReason } from '../../disclosure/contract';
import { ChildOfFamily, familyErrors } from '../../families/contract';
import type { ChildView } from '../../families/contract';
import { AccountsOfFamily } from '../../identity/contract';
import type { OpenedMessage, PassageView } from '../../monitoring/contract';
import { EvidenceOfAlert } from '../contract';
import type { SealedForIncident } from '../contract';
import { alertNotFound } from '../incidents/alert';
import type { Alert } from '../incidents/alert';
import type { HistoryEntry } from '../incidents/history-entry';
import type { Incident } from '../incidents/incidents.store';
import { advice } from '../playbooks/advice';
import { lineOf } from './alert-line';
import type { AlertLine } from './alert-line';
import { assessmentIdsOf, Excerpts } from './excerpts';

/** An incident with everything needed to understand it and act. */
export interface IncidentView {
  readonly line: AlertLine;
  /** Why words are missing. */
  readonly withheld: WithheldReason | null;
  readonly excerpt: readonly (OpenedMessage & { readonly isFlagged: boolean; readonly spans: readonly FoundSpan[] })[];
  readonly why: readonly string[];
  readonly strength: string;
  readonly patterns: readonly string[];
  readonly modelVersion: string;
  /** What was sealed for it, oldest first. */
  readonly evidence: readonly SealedForIncident[];
  /** `by`: first name of the guardian; null where the program acted. */
  readonly history: readonly (HistoryEntry & { readonly by: string | null })[];
  readonly advice: (typeof advice)[keyof typeof advice];
}

/** Puts together what may be shown of an incident. Joins the caller's transaction. */
@Injectable()
export class IncidentViews {
  constructor(
    private readonly queries: QueryBus,
    private readonly excerpts: Excerpts,
  ) {}

  /** @throws DomainError ALERT_NOT_FOUND once the child was erased */
  async of(incident: Incident): Promise<IncidentView> {
    const { alert, basis, history } = incident;
    const { familyId, childId, category } = alert;
    const child = await this.child(familyId, childId);
    const assessments = await this.queries.execute(new Assessments(familyId, assessmentIdsOf(incident)));
    const evidence = await this.queries.execute(new EvidenceOfAlert(familyId, alert.id));
    const excerpt = await this.excerpts.of(incident, assessments, child.tier);
    if (!excerpt) throw alertNotFound();
    const { withheld, passage } = excerpt;
    const flagged = basis.map(({ messageId }) => messageId);
    const last = assessments.at(-1)!;
    const finding = last.findings.find((found) => found.category === category)!;
    return {
      line: lineOf(alert, child.name, passage.label),
      withheld,
      excerpt: excerptOf(passage, new Set(flagged), spansOf(assessments, category)),
      why: withheld ? [] : finding.reasons,
      strength: finding.strength,
      patterns: withheld ? [] : finding.patterns,
      modelVersion: `${last.model} ${last.rules}`,
      evidence,
      history: await this.named(familyId, history),
      advice: advice[category],
    };
  }

  private async child(familyId: string, childId: string): Promise<ChildView> {
    try {
      return await this.queries.execute(new ChildOfFamily(familyId, childId));
    } catch (error) {
      // CHILD_NOT_FOUND: the child is just being erased, and nothing is left to show.
      if (error instanceof DomainError && error.code === familyErrors.CHILD_NOT_FOUND) throw alertNotFound();
      throw error;
    }
  }

  private async named(familyId: string, history: readonly HistoryEntry[]): Promise<IncidentView['history']> {
    const isByPeople = history.some(({ byAccountId }) => byAccountId !== null);
    const guardians = isByPeople ? await this.queries.execute(new AccountsOfFamily(familyId)) : [];
    const names = new Map(guardians.map(({ id, firstName }) => [id, firstName]));
    return history.map((entry) => ({ ...entry, by: (entry.byAccountId && names.get(entry.byAccountId)) ?? null }));
  }
}

function excerptOf(
  { before, messages }: PassageView,
  flagged: ReadonlySet<string>,
  spans: readonly FoundSpan[],
): IncidentView['excerpt'] {
  return [...before, ...messages].map((message) => ({
    ...message,
    isFlagged: flagged.has(message.id),
    spans: spans.filter(({ messageId }) => messageId === message.id),
  }));
}

/** The newest assessment that says something about a message says it for all. */
function spansOf(assessments: readonly AssessmentView[], category: Alert['category']): FoundSpan[] {
  const byMessage = new Map<string, FoundSpan[]>();
  for (const { spans } of assessments) {
    const found = spans.filter((span) => span.category === category);
    for (const [messageId, own] of Map.groupBy(found, (span) => span.messageId)) byMessage.set(messageId, own);
  }
  return [...byMessage.values()].flat();
}
