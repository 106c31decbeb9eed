import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { ConversationTranscript, OpenedMessage } from '../contract';
import { MESSAGE_COLUMNS, MessageRow, openMessage } from '../persistence/message-store';

@QueryHandler(ConversationTranscript)
export class ConversationTranscriptHandler implements IQueryHandler<ConversationTranscript> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId, conversationId, afterSeq, limit }: ConversationTranscript): Promise<OpenedMessage[]> {
    return this.db.inFamily(familyId, async () => {
      const key = await this.keyring.familyKey(familyId);
      const rows = await this.db.manager.query<MessageRow[]>(
        `select * from (
           select ${MESSAGE_COLUMNS} from monitoring.messages
            where conversation_id = $1 and seq > $2 order by seq limit $3) part
         order by sent_at, seq`,
        [conversationId, afterSeq, limit],
      );
      return rows.map((row) => openMessage(key, familyId, row));
    });
  }
}
