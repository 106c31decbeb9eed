import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { promptly, Reaction } from '@app/work';
import { ClaimBursts, MessagesCaptured } from '../../monitoring/contract';
import type { Burst } from '../../monitoring/contract';
import { BurstJudgement } from './burst-judgement';
import { CHUNK, CONTEXT } from './window';

/** Conversations judged together; the judging thread lets 64 wait, and four jobs run at a time. */
const TOGETHER = 12;

/** Judges what is new in conversations, both sides of them, off the request path. */
@Injectable()
export class AssessConversationOnMessagesCaptured {
  constructor(
    private readonly commands: CommandBus,
    private readonly judgement: BurstJudgement,
  ) {}

  @Reaction(MessagesCaptured, { ...promptly, ahead: 4, queue: 'detection', lane: 'judge' })
  async handle({ data }: MessagesCaptured): Promise<void> {
    const { familyId } = data;
    const ids = conversationsIn(data);
    for (let first = 0; first < ids.length; first += TOGETHER) {
      await this.judgeAll(familyId, ids.slice(first, first + TOGETHER));
    }
  }

  private async judgeAll(familyId: string, conversationIds: readonly string[]): Promise<void> {
    for (let ids = conversationIds; ids.length > 0;) {
      const known = new Map(ids.map((id) => [id, this.judgement.remembers(id)]));
      const bursts = await this.commands.execute(new ClaimBursts(familyId, ids, CONTEXT, CHUNK, known));
      await this.judgement.of(familyId, bursts);
      ids = bursts.filter(isFull).map(({ conversationId }) => conversationId);
    }
  }
}

const isFull = ({ fromSeq, toSeq }: Burst) => toSeq - fromSeq >= CHUNK;

/** A job that version 0.1 stored names one conversation. */
function conversationsIn(data: MessagesCaptured['data'] & { readonly conversationId?: string }): readonly string[] {
  return data.conversationId === undefined ? data.conversationIds : [data.conversationId];
}
