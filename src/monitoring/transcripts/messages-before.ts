import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { MessagesBefore, OpenedMessage } from '../contract';
import { Transcripts } from './transcripts.store';

/** What led up to a message. */
@QueryHandler(MessagesBefore)
export class MessagesBeforeHandler implements IQueryHandler<MessagesBefore> {
  constructor(private readonly transcripts: Transcripts) {}

  execute({ familyId, messageId, count }: MessagesBefore): Promise<OpenedMessage[]> {
    return this.transcripts.before(familyId, messageId, count);
  }
}
