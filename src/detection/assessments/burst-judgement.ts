import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ModelUnavailable } from '@app/inference';
import { ConversationTranscript } from '../../monitoring/contract';
import type { Burst } from '../../monitoring/contract';
import { AssessmentStore } from './assessments.store';
import type { Subject } from './assessments.store';
import { ConversationJudge } from './conversation-judge';
import type { Judged } from './conversation-judge';
import { CHUNK, CONTEXT, contextOf } from './window';
import { DetectionMetrics } from '../metrics';

/** Why conversations could not be judged, by their ids. */
export type Failures = ReadonlyMap<string, unknown>;

/** Sees to it that claimed bursts end up judged, or shown as unanalysed and tried again. */
@Injectable()
export class BurstJudgement {
  constructor(
    private readonly judge: ConversationJudge,
    private readonly store: AssessmentStore,
    private readonly queries: QueryBus,
    private readonly metrics: DetectionMetrics,
  ) {}

  /** Up to which position a conversation need not be handed over with a burst; 0 for none. */
  remembers(conversationId: string): number {
    return this.judge.remembers(conversationId);
  }

  /**
   * Judges each conversation for itself: what one of them lacks holds up no other.
   *
   * @returns what failed, when all others are kept
   */
  async of(familyId: string, bursts: readonly Burst[]): Promise<Failures> {
    const waiting = bursts.filter(({ messages, fromSeq, toSeq }) => toSeq > fromSeq && messages.length > 0);
    const outcomes = await Promise.allSettled(waiting.map((burst) => this.judged(familyId, burst)));
    const judged = outcomes.filter((outcome) => outcome.status === 'fulfilled').map(({ value }) => value);
    const behind = judged.length > 0 ? await this.keep(familyId, judged) : [];
    const failures = new Map<string, unknown>();
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') continue;
      failures.set(waiting[at].conversationId, outcome.reason);
      await this.markFailed(familyId, waiting[at], outcome.reason);
    }
    // Nothing waits where an earlier attempt claimed it, and perhaps failed.
    const claimedBefore = bursts.filter(({ fromSeq, toSeq }) => toSeq === fromSeq);
    for (const subject of [...behind, ...claimedBefore]) {
      await this.catchUp(familyId, subject).catch(async (error: unknown) => {
        failures.set(subject.conversationId, error);
        await this.markFailed(familyId, subject, error);
      });
    }
    return failures;
  }

  private async judged(familyId: string, burst: Burst): Promise<Judged> {
    const judged = (await this.judge.assess(burst)) ?? (await this.judge.assess(await this.whole(familyId, burst)));
    if (!judged) throw new Error('a conversation could not be judged although all of it was given');
    return judged;
  }

  /** A burst with everything it is to be read with. */
  private async whole(familyId: string, burst: Burst): Promise<Burst> {
    const { conversationId, toSeq } = burst;
    const after = contextOf(burst);
    const messages = await this.queries.execute(
      new ConversationTranscript(familyId, conversationId, after, toSeq - after),
    );
    return { ...burst, givenAfter: after, messages: messages.filter(({ seq }) => seq <= toSeq) };
  }

  /** Judges from the last position that was kept, whoever claimed what follows. */
  private async catchUp(familyId: string, { conversationId, childId }: Subject): Promise<void> {
    for (;;) {
      const fromSeq = await this.store.assessedSeq(familyId, conversationId);
      const after = contextOf({ fromSeq });
      const messages = await this.queries.execute(
        new ConversationTranscript(familyId, conversationId, after, CHUNK + CONTEXT),
      );
      const toSeq = messages.reduce((newest, { seq }) => Math.max(newest, seq), 0);
      if (toSeq <= fromSeq) return;
      const burst = { conversationId, childId, fromSeq, toSeq, givenAfter: after, messages };
      await this.keep(familyId, [await this.judged(familyId, burst)]);
      if (messages.length < CHUNK + CONTEXT) return;
    }
  }

  private async keep(familyId: string, judged: readonly Judged[]): Promise<Burst[]> {
    const behind = await this.judge.keep(familyId, judged);
    const lost = new Set(behind.map(({ conversationId }) => conversationId));
    for (const { burst, assessment } of judged) {
      if (!lost.has(burst.conversationId)) this.metrics.analyses.inc({ status: assessment.status });
    }
    return behind;
  }

  /** A model can be missing and a database away: nothing is known, and nothing is taken for harmless. */
  private async markFailed(familyId: string, subject: Subject, error: unknown): Promise<void> {
    this.metrics.analyses.inc({ status: 'unanalysed' });
    const reason = error instanceof ModelUnavailable ? 'model-unavailable' : 'analysis-failed';
    await this.store.markFailed(familyId, subject, reason);
  }
}
