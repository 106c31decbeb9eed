import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { MessageContents, OpenedMessage } from '../contract';
import { Transcripts } from './transcripts.store';

/** Named messages with their words. */
@QueryHandler(MessageContents)
export class MessageContentsHandler implements IQueryHandler<MessageContents> {
  constructor(private readonly transcripts: Transcripts) {}

  execute({ familyId, conversationId, messageIds }: MessageContents): Promise<OpenedMessage[]> {
    return this.transcripts.named(familyId, conversationId, messageIds);
  }
}
