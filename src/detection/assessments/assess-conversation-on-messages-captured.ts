import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ModelUnavailable } from '@app/inference';
import { Metrics } from '@app/observability';
import { promptly, Reaction } from '@app/work';
import { ChildOfFamily } from '../../families/contract';
import { ClaimBurst, ConversationTranscript, MessagesCaptured } from '../../monitoring/contract';
import type { OpenedMessage } from '../../monitoring/contract';
import { ConversationJudge } from './conversation-judge';

/** Messages judged at once, and how many judged ones before them are read again: the longest window holds about 200. */
const CHUNK = 2_000;
const CONTEXT = 240;

/** Judges what is new in a conversation, both sides of it, off the request path. */
@Injectable()
export class AssessConversationOnMessagesCaptured {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly judge: ConversationJudge,
    private readonly metrics: Metrics,
  ) {}

  @Reaction(MessagesCaptured, { ...promptly, ahead: 4, queue: 'detection', lane: 'judge' })
  async handle({ data }: MessagesCaptured): Promise<void> {
    await this.commands.execute(new ClaimBurst(data.familyId, data.conversationId));
    try {
      await this.judgeAll(data);
    } catch (error) {
      // A model can be missing and a database away; the conversation then shows as unanalysed and is tried again.
      this.metrics.analyses.inc({ status: 'unanalysed' });
      await this.judge.markFailed(data, error instanceof ModelUnavailable ? 'model-unavailable' : 'analysis-failed');
      throw error;
    }
  }

  private async judgeAll(data: MessagesCaptured['data']): Promise<void> {
    const { familyId, childId, conversationId } = data;
    const { age } = await this.queries.execute(new ChildOfFamily(familyId, childId));
    for (;;) {
      const assessedSeq = await this.judge.assessedSeq(familyId, conversationId);
      const after = Math.max(0, assessedSeq - CONTEXT);
      const transcript = await this.queries.execute(
        new ConversationTranscript(familyId, conversationId, after, CHUNK + CONTEXT),
      );
      if (newestSeq(transcript) <= assessedSeq) return;
      const status = await this.judge.judge({ ...data, childAge: age, assessedSeq, transcript });
      this.metrics.analyses.inc({ status });
      if (transcript.length < CHUNK + CONTEXT) return;
    }
  }
}

const newestSeq = (transcript: readonly OpenedMessage[]): number =>
  transcript.reduce((newest, { seq }) => Math.max(newest, seq), 0);
