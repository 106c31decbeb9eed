import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import type { Platform } from '@app/kernel';
import { ConversationLabel, ConversationLabels } from '../contract';
import { conversationTitle } from './sealed-conversation';

interface Row {
  readonly id: string;
  readonly child_id: string;
  readonly platform: Platform;
  readonly title_sealed: Buffer;
  readonly is_group: boolean;
}

@QueryHandler(ConversationLabels)
export class ConversationLabelsHandler implements IQueryHandler<ConversationLabels> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId, conversationIds }: ConversationLabels): Promise<ConversationLabel[]> {
    return this.db.inFamily(familyId, async () => {
      const rows = await this.db.manager.query<Row[]>(
        `select id, child_id, platform, title_sealed, is_group from monitoring.conversations where id = any($1::uuid[])`,
        [conversationIds],
      );
      const childIds = rows.map(({ child_id }) => child_id);
      const keys = await this.keyring.childKeys(familyId, childIds);
      return rows.flatMap(({ id, child_id, platform, title_sealed, is_group }) => {
        const key = keys.get(child_id);
        if (!key) return [];
        const title = conversationTitle.open(key, id, familyId, title_sealed);
        return [{ conversationId: id, childId: child_id, platform, title, isGroup: is_group }];
      });
    });
  }
}
