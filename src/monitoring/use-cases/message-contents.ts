import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { MessageContents, OpenedMessage } from '../contract';
import { MESSAGE_COLUMNS, MessageRow, openMessage } from '../persistence/message-store';

@QueryHandler(MessageContents)
export class MessageContentsHandler implements IQueryHandler<MessageContents> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId, messageIds }: MessageContents): Promise<OpenedMessage[]> {
    return this.db.inFamily(familyId, async () => {
      const key = await this.keyring.familyKey(familyId);
      const rows = await this.db.manager.query<MessageRow[]>(
        `select ${MESSAGE_COLUMNS} from monitoring.messages where id = any($1::uuid[]) order by sent_at, seq`,
        [messageIds],
      );
      return rows.map((row) => openMessage(key, familyId, row));
    });
  }
}
