import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { MessageContents, OpenedMessage } from '../contract';
import { MESSAGE_COLUMNS, MessageRow, MESSAGES, openMessages } from './messages.store';

@QueryHandler(MessageContents)
export class MessageContentsHandler implements IQueryHandler<MessageContents> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId, messageIds }: MessageContents): Promise<OpenedMessage[]> {
    return this.db.inFamily(familyId, async () => {
      const rows = await this.db.manager.query<MessageRow[]>(
        `select ${MESSAGE_COLUMNS} from ${MESSAGES} where m.id = any($1::uuid[]) order by m.sent_at, m.seq`,
        [messageIds],
      );
      return openMessages(this.keyring, familyId, rows);
    });
  }
}
