import { randomUUID } from 'node:crypto';
import { Keyring, seal } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../ormconfig';
import { ClaimBursts, ConversationTranscript, MessageContents, Passage } from '../../../src/monitoring/contract';
import { sealedTitle } from '../../../src/monitoring/conversations/sealed-conversation';
import type { CapturedMessage } from '../../../src/monitoring/sessions/capture-messages';
import type { Session } from '../../../src/monitoring/sessions/session';
import { messagesOf, MonitoringApp } from './monitoring-app';

const COUNT = 70;
const ALL = 10_000;

let monitoring: MonitoringApp;
let source: DataSource;
beforeAll(async () => {
  monitoring = await MonitoringApp.start();
  source = await new DataSource({ ...dataSourceOptions, url: monitoring.database.ownerUrl }).initialize();
}, 60_000);
afterAll(async () => {
  await source.destroy();
  await monitoring.stop();
});

const hasBlocks = async () =>
  (await monitoring.database.query(`select where to_regclass('monitoring.message_blocks') is not null`)).length > 0;
const backToBefore = async () => {
  while (await hasBlocks()) await source.undoLastMigration();
};

/** A message as it was stored before there were blocks: sealed alone, under its own random id. */
async function storeAlone(
  key: SubjectKey,
  chat: { id: string; session: Session },
  message: CapturedMessage,
  seq: number,
) {
  const [id, { familyId }] = [randomUUID(), chat.session];
  const { sender, text, platformMessageId } = message;
  const place = { table: 'monitoring.messages', column: 'content_sealed', rowId: id, familyId };
  await monitoring.database.query(
    `insert into monitoring.messages (id, family_id, conversation_id, seq, session_id, identity_hash, sent_at,
       is_from_child, type, content_sealed, captured_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      familyId,
      chat.id,
      seq,
      chat.session.id,
      key.lookupHash('monitoring.message', chat.id, platformMessageId),
      message.sentAt,
      message.isFromChild,
      message.type,
      seal(key, JSON.stringify({ sender, text, platformMessageId }), place),
      message.sentAt,
    ],
  );
  return id;
}

/** A chat of a child, told of by a device before there were blocks; every third message came in too late. */
async function anOldChat(session: Session) {
  const { familyId, childId } = session;
  const key = await monitoring.app.get(Keyring).childKey(familyId, childId);
  const id = randomUUID();
  await monitoring.database.query(
    `insert into monitoring.conversations (id, family_id, child_id, platform, key_hash, title_sealed, is_group,
       captured_seq, claimed_seq, message_count) values ($1, $2, $3, 'whatsapp', $4, $5, false, $6::int, 0, $6::int)`,
    [
      id,
      familyId,
      childId,
      key.lookupHash('monitoring.conversation', childId, 'whatsapp', 'ida'),
      sealedTitle.seal(key, 'ida', id, familyId),
      COUNT,
    ],
  );
  const messages = messagesOf('ida', COUNT);
  const late = [...messages.filter((_, at) => at % 3 !== 0), ...messages.filter((_, at) => at % 3 === 0)];
  const ids = new Map<string, string>();
  for (const [at, message] of late.entries()) {
    ids.set(message.platformMessageId, await storeAlone(key, { id, session }, message, at + 1));
  }
  return { id, messages, idOf: (at: number) => ids.get(messages[at].platformMessageId)! };
}

describe('messages that were stored before there were blocks', () => {
  it('are read in order under their old ids, found again when sent again, and written anew with others', async () => {
    await backToBefore();
    const session = await monitoring.aSession();
    const { familyId } = session;
    const { id, messages, idOf } = await anOldChat(session);
    await source.runMigrations();

    const transcript = () => monitoring.ask(new ConversationTranscript(familyId, id, 0, ALL));
    const read = await transcript();
    expect(read.map(({ text }) => text)).toEqual(messages.map(({ text }) => text));
    expect(read.map((message) => message.id)).toEqual(messages.map((_, at) => idOf(at)));
    expect(read.map(({ sender, isFromChild, sentAt }) => [sender, isFromChild, sentAt])).toEqual(
      messages.map(({ sender, isFromChild, sentAt }) => [sender, isFromChild, sentAt]),
    );
    const named = () => monitoring.ask(new MessageContents(familyId, id, [idOf(60), idOf(9)]));
    expect((await named()).map(({ id: one }) => one)).toEqual([idOf(9), idOf(60)]);
    const passage = () => monitoring.ask(new Passage(familyId, id, [idOf(20)], { messages: 3, before: 4 }));
    const excerpt = (await passage())!;
    expect(excerpt.before.map((message) => message.id)).toEqual([16, 17, 18, 19].map(idOf));

    expect(await monitoring.capture(session, messagesOf('ida', COUNT + 2))).toEqual({ accepted: 2, duplicates: COUNT });
    const all = await transcript();
    await monitoring.run(new ClaimBursts(familyId, [id], 240, 2_000));
    const [{ n }] = await monitoring.database.query<{ n: number }>(
      'select count(*)::int as n from monitoring.message_blocks where conversation_id = $1',
      [id],
    );
    expect(n).toBeLessThan(5);
    expect(await transcript()).toEqual(all);
    expect(await named()).toHaveLength(2);
    expect(await passage()).toEqual(excerpt);
    expect(await monitoring.capture(session, messagesOf('ida', COUNT + 2))).toMatchObject({ accepted: 0 });
  }, 60_000);

  it('are not taken back to how they were', async () => {
    await monitoring.capture(await monitoring.aSession(), messagesOf('ida', 1));
    await expect(backToBefore()).rejects.toThrow('restore a backup');
    expect(await hasBlocks()).toBe(true);
  });
});
