import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { ConversationTranscript, OpenedMessage } from '../contract';
import { MESSAGE_COLUMNS, MessageRow, MESSAGES, openMessages } from './messages.store';

@QueryHandler(ConversationTranscript)
export class ConversationTranscriptHandler implements IQueryHandler<ConversationTranscript> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId, conversationId, afterSeq, limit }: ConversationTranscript): Promise<OpenedMessage[]> {
    return this.db.inFamily(familyId, async () => {
      const rows = await this.db.manager.query<MessageRow[]>(
        `select * from (
           select ${MESSAGE_COLUMNS} from ${MESSAGES}
            where m.conversation_id = $1 and m.seq > $2 order by m.seq limit $3) part
         order by sent_at, seq`,
        [conversationId, afterSeq, limit],
      );
      return openMessages(this.keyring, familyId, rows);
    });
  }
}
