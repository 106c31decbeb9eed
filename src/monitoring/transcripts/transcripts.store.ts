import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import type { OpenedMessage } from '../contract';
import { openMessages } from '../conversations/sealed-message';
import type { MessageRow } from '../conversations/sealed-message';

/** The columns `openMessages` needs, and where they come from. */
export const MESSAGE_COLUMNS =
  'm.id, m.conversation_id, m.seq, m.sent_at, m.is_from_child, m.type, m.content_sealed, c.child_id';
const MESSAGES = 'monitoring.messages m join monitoring.conversations c on c.id = m.conversation_id';

const AFTER = `
  select * from (
    select ${MESSAGE_COLUMNS} from ${MESSAGES}
     where m.conversation_id = $1 and m.seq > $2 order by m.seq limit $3) part
  order by sent_at, seq`;

const NAMED = `
  select ${MESSAGE_COLUMNS} from ${MESSAGES} where m.id = any($1::uuid[]) order by m.sent_at, m.seq`;

/** Reads messages and opens them; those of an erased child are left out. */
@Injectable()
export class Transcripts {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  /** Up to `limit` messages after a position in the order of capture, in the order they were sent. */
  after(familyId: string, conversationId: string, seq: number, limit: number): Promise<OpenedMessage[]> {
    return this.opened(familyId, AFTER, [conversationId, seq, limit]);
  }

  /** In the order they were sent. */
  named(familyId: string, messageIds: readonly string[]): Promise<OpenedMessage[]> {
    return this.opened(familyId, NAMED, [messageIds]);
  }

  private async opened(familyId: string, statement: string, values: unknown[]): Promise<OpenedMessage[]> {
    const rows = await this.db.askInFamily<MessageRow[]>(familyId, statement, values);
    return openMessages(this.keyring, familyId, rows);
  }
}
