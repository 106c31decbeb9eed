import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Events } from '@app/work';
import type { OpenedMessage } from '../../monitoring/contract';
import { JudgingThread } from '../adapters/judging-thread';
import { RiskAssessed } from '../contract';
import type { FindingView, UnanalysedReason } from '../contract';
import type { Assessment } from '../domain/conversation';
import { AssessmentStore } from '../persistence/assessment-store';

/** The author that stands for the child, whatever the child is called in the conversation. */
const CHILD = '\u0000child';

interface Case {
  readonly familyId: string;
  readonly childId: string;
  readonly conversationId: string;
  readonly childAge: number;
  readonly assessedSeq: number;
  readonly transcript: readonly OpenedMessage[];
}

/** Runs the models over one transcript and keeps the outcome together with the facts it gives rise to. */
@Injectable()
export class ConversationJudge {
  constructor(
    private readonly thread: JudgingThread,
    private readonly db: Database,
    private readonly store: AssessmentStore,
    private readonly events: Events,
  ) {}

  assessedSeq(familyId: string, conversationId: string): Promise<number> {
    return this.store.assessedSeq(familyId, conversationId);
  }

  markFailed(conversation: Omit<Case, 'childAge' | 'assessedSeq' | 'transcript'>, reason: UnanalysedReason) {
    return this.store.markFailed(conversation, reason);
  }

  async judge(subject: Case): Promise<Assessment['status']> {
    const { transcript, childAge } = subject;
    const assessment = await this.thread.assess({
      child: CHILD,
      childAge,
      messages: transcript.map(({ isFromChild, sender, text, sentAt }) => ({
        author: isFromChild ? CHILD : sender,
        text,
        time: sentAt.toISOString(),
      })),
    });
    await this.db.inFamily(subject.familyId, () => this.keep(subject, assessment));
    return assessment.status;
  }

  private async keep(subject: Case, assessment: Assessment): Promise<void> {
    const { familyId, childId, conversationId, transcript, assessedSeq } = subject;
    const findings = assessment.findings.map((finding): FindingView => {
      const { category, severity, probability, strength, patterns, reasons } = finding;
      const messageIds = finding.flaggedMessageIndexes.map((index) => transcript[index].id);
      return { category, severity, probability, strength, messageIds, patterns, reasons };
    });
    const id = await this.store.add(
      {
        familyId,
        childId,
        conversationId,
        lastSeq: Math.max(...transcript.map(({ seq }) => seq)),
        model: assessment.model,
        rules: assessment.rules,
        categories: assessment.categories,
        findings,
        spans: assessment.spans.map(({ message, start, end, category, label }) => ({
          messageId: transcript[message].id,
          start,
          end,
          category,
          label,
        })),
      },
      assessment.unanalysedBecause,
    );
    if (id === null) return;
    const isNew = new Set(transcript.filter(({ seq }) => seq > assessedSeq).map((message) => message.id));
    for (const { category, severity, probability, messageIds } of findings) {
      if (!messageIds.some((messageId) => isNew.has(messageId))) continue;
      await this.events.publish(
        new RiskAssessed({
          familyId,
          childId,
          conversationId,
          assessmentId: id,
          category,
          severity,
          probability,
          messageIds,
        }),
      );
    }
  }
}
