import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { MessagesBefore, OpenedMessage } from '../contract';
import { MESSAGE_COLUMNS, MessageRow, MESSAGES, openMessages } from './messages.store';

@QueryHandler(MessagesBefore)
export class MessagesBeforeHandler implements IQueryHandler<MessagesBefore> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId, messageId, count }: MessagesBefore): Promise<OpenedMessage[]> {
    return this.db.inFamily(familyId, async () => {
      const rows = await this.db.manager.query<MessageRow[]>(
        `select ${MESSAGE_COLUMNS} from ${MESSAGES}
           join monitoring.messages anchor on m.conversation_id = anchor.conversation_id
            and (m.sent_at, m.seq) < (anchor.sent_at, anchor.seq)
          where anchor.id = $1 order by m.sent_at desc, m.seq desc limit $2`,
        [messageId, count],
      );
      return openMessages(this.keyring, familyId, rows.reverse());
    });
  }
}
