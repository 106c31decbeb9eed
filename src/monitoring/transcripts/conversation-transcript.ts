import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ConversationTranscript, OpenedMessage } from '../contract';
import { Transcripts } from './transcripts.store';

/** What was captured after a position. */
@QueryHandler(ConversationTranscript)
export class ConversationTranscriptHandler implements IQueryHandler<ConversationTranscript> {
  constructor(private readonly transcripts: Transcripts) {}

  execute({ familyId, conversationId, afterSeq, limit }: ConversationTranscript): Promise<OpenedMessage[]> {
    return this.transcripts.after(familyId, conversationId, afterSeq, limit);
  }
}
