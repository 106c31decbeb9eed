import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Events } from '@app/work';
import type { Burst, OpenedMessage } from '../../monitoring/contract';
import { JudgingThread } from '../models/judging-thread';
import { RiskAssessed } from '../contract';
import type { FindingView } from '../contract';
import type { Assessment } from '../reading/conversation';
import { AssessmentStore } from './assessments.store';
import type { KeptAssessment, NewAssessment } from './assessments.store';
import { CONTEXT, contextOf, OVERLAP } from './window';

/** The author that stands for the child, whatever the child is called in the conversation. */
const CHILD = '\u0000child';

/** A burst with what the models say of it. */
export interface Judged {
  readonly burst: Burst;
  readonly assessment: Assessment;
}

/** Runs the models over conversations and keeps the outcome together with the facts it gives rise to. */
@Injectable()
export class ConversationJudge {
  constructor(
    private readonly thread: JudgingThread,
    private readonly db: Database,
    private readonly store: AssessmentStore,
    private readonly events: Events,
  ) {}

  /** Up to which position messages of a conversation are remembered, so that they need not be read again; 0 for none. */
  remembers(conversationId: string): number {
    return Math.max(0, this.thread.remembers(conversationId) - OVERLAP);
  }

  /** @returns null where too little is remembered of what was said before @throws ModelUnavailable, JudgingLost */
  async assess(burst: Burst): Promise<Judged | null> {
    const { conversationId, toSeq, givenAfter, messages } = burst;
    const assessment = await this.thread.assess({
      conversationId,
      child: CHILD,
      after: contextOf(burst),
      to: toSeq,
      givenAfter,
      messages: messages.map(({ seq, sentAt, isFromChild, sender, text }) => ({
        seq,
        sentAt: sentAt.getTime(),
        author: isFromChild ? CHILD : sender,
        text,
      })),
      pastAfter: toSeq - CONTEXT,
    });
    return assessment && { burst, assessment };
  }

  /** Keeps all in one commit. @returns those not kept, because something before them was not judged yet */
  async keep(familyId: string, judged: readonly Judged[]): Promise<Burst[]> {
    const assessments = judged.map(newAssessment);
    const hasFindings = assessments.some(({ findings }) => findings.length > 0);
    const keep = async () => {
      const kept = await this.store.keep(familyId, assessments);
      for (const one of kept) await this.tell(familyId, one, judged, assessments);
      return kept;
    };
    const kept = hasFindings ? await this.db.inFamily(familyId, keep) : await keep();
    const ids = new Set(kept.map(({ conversationId }) => conversationId));
    return judged.map(({ burst }) => burst).filter(({ conversationId }) => !ids.has(conversationId));
  }

  private async tell(
    familyId: string,
    { conversationId, id: assessmentId }: KeptAssessment,
    judged: readonly Judged[],
    assessments: readonly NewAssessment[],
  ): Promise<void> {
    if (assessmentId === null) return;
    const at = judged.findIndex(({ burst }) => burst.conversationId === conversationId);
    const { childId, messages, fromSeq } = judged[at].burst;
    const isNew = new Set(messages.filter(({ seq }) => seq > fromSeq).map((message) => message.id));
    for (const { category, severity, probability, messageIds } of assessments[at].findings) {
      if (!messageIds.some((messageId) => isNew.has(messageId))) continue;
      const verdict = { category, severity, probability, messageIds };
      await this.events.publish(new RiskAssessed({ familyId, childId, conversationId, assessmentId, ...verdict }));
    }
  }
}

function newAssessment({ burst, assessment }: Judged): NewAssessment {
  const { conversationId, childId, messages, fromSeq, toSeq } = burst;
  const { model, rules, categories, unanalysedBecause: reason } = assessment;
  return {
    conversationId,
    childId,
    fromSeq,
    lastSeq: toSeq,
    model,
    rules,
    categories,
    reason,
    findings: assessment.findings.map((finding) => findingView(finding, messages)),
    spans: assessment.spans.map(({ message, start, end, category, label }) => ({
      messageId: messages[message].id,
      start,
      end,
      category,
      label,
    })),
  };
}

function findingView(finding: Assessment['findings'][number], messages: readonly OpenedMessage[]): FindingView {
  const { category, severity, probability, strength, patterns, reasons } = finding;
  const messageIds = finding.flaggedMessageIndexes.map((index) => messages[index].id);
  return { category, severity, probability, strength, messageIds, patterns, reasons };
}
