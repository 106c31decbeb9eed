import { Injectable } from '@nestjs/common';
import { promptly, Reaction } from '@app/work';
import { MessagesCaptured } from '../../monitoring/contract';
import { GatheredBursts } from './gathered-bursts';

/** Many jobs at a time, because those of a family are done in one go. */
const POLICY = { ...promptly, concurrency: 48, ahead: 16, queue: 'detection', lane: 'judge' } as const;

/** Judges what is new in conversations, both sides of them, off the request path. */
@Injectable()
export class AssessConversationOnMessagesCaptured {
  constructor(private readonly bursts: GatheredBursts) {}

  @Reaction(MessagesCaptured, POLICY)
  async handle({ data }: MessagesCaptured): Promise<void> {
    await this.bursts.judge(data.familyId, conversationsIn(data));
  }
}

/** A job that version 0.1 stored names one conversation. */
function conversationsIn(data: MessagesCaptured['data'] & { readonly conversationId?: string }): readonly string[] {
  return data.conversationId === undefined ? data.conversationIds : [data.conversationId];
}
