import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import type { Platform } from '@app/kernel';
import type { PassageView } from '../contract';
import { openMessages } from '../conversations/sealed-message';
import type { MessageRow } from '../conversations/sealed-message';
import { MESSAGE_COLUMNS } from './transcripts.store';
import { sealedTitle } from '../conversations/sealed-conversation';

/** The conversation stands in each row; without messages in the only one. */
type Row = Omit<MessageRow, 'id'> & {
  readonly id: string | null;
  readonly is_named: boolean;
  readonly platform: Platform;
  readonly title_sealed: Buffer;
  readonly is_group: boolean;
};

const PASSAGE = `
  with named as materialized (
    select * from monitoring.messages where conversation_id = $1 and id = any($2::uuid[])
     order by sent_at desc, seq desc limit $3),
  first as (select sent_at, seq from named order by sent_at, seq limit 1),
  part as (
    select *, true as is_named from named
    union all
    (select m.*, false from first, monitoring.messages m
      where m.conversation_id = $1 and (m.sent_at, m.seq) < (first.sent_at, first.seq)
      order by m.sent_at desc, m.seq desc limit $4))
  select c.platform, c.title_sealed, c.is_group, m.is_named, ${MESSAGE_COLUMNS}
    from monitoring.conversations c left join part m on m.conversation_id = c.id
   where c.id = $1 order by m.sent_at, m.seq`;

/** Reads a few messages with their conversation, in one statement. */
@Injectable()
export class Passages {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  async of(
    familyId: string,
    conversationId: string,
    messageIds: readonly string[],
    most: { readonly messages: number; readonly before: number },
  ): Promise<PassageView | null> {
    const values = [conversationId, messageIds, most.messages, most.before];
    const rows = await this.db.askInFamily<Row[]>(familyId, PASSAGE, values);
    if (rows.length === 0) return null;
    const [{ child_id: childId, platform, title_sealed, is_group: isGroup }] = rows;
    const key = (await this.keyring.childKeys(familyId, [childId])).get(childId);
    // Without a key the child was erased.
    if (!key) return null;
    const title = sealedTitle.open(key, title_sealed, conversationId, familyId);
    const label = { conversationId, childId, platform, title, isGroup };
    const parts = Map.groupBy(rows.filter(isMessage), (row) => row.is_named);
    const opened = (isNamed: boolean) => openMessages(this.keyring, familyId, parts.get(isNamed) ?? []);
    return { label, before: await opened(false), messages: await opened(true) };
  }
}

const isMessage = (row: Row): row is Row & { readonly id: string } => row.id !== null;
