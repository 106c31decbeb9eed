import { inWork, newWork } from '@app/ambient';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { PLACE_HIDDEN, wholeSight } from '@app/kernel';
import type { Sight } from '@app/kernel';
import {
  ClaimBursts,
  ConversationTranscript,
  CoverageOfFamily,
  MessageContents,
  Passage,
} from '../../../src/monitoring/contract';
import type { OpenedMessage } from '../../../src/monitoring/contract';
import { Compaction } from '../../../src/monitoring/bursts/compaction.store';
import { BLOCK_COLUMNS } from '../../../src/monitoring/conversations/blocks.store';
import { openBlocks } from '../../../src/monitoring/conversations/sealed-block';
import type { BlockRow } from '../../../src/monitoring/conversations/sealed-block';
import type { CapturedMessage } from '../../../src/monitoring/sessions/capture-messages';
import type { Session } from '../../../src/monitoring/sessions/session';
import { anActor } from '../../support/people/actors';
import { SeededRandom } from '../../support/random';
import { messagesOf, MonitoringApp } from './monitoring-app';

const HOUR_MS = 3600 * 1000;
const ALL = 10_000;

let monitoring: MonitoringApp;
beforeAll(async () => (monitoring = await MonitoringApp.start()), 60_000);
afterAll(() => monitoring.stop());
afterEach(() => (monitoring.clock.at = null));

const chatOf = async ({ childId }: Session) => {
  const [{ id }] = await monitoring.database.query<{ id: string }>(
    'select id from monitoring.conversations where child_id = $1',
    [childId],
  );
  return id;
};
const sizesOf = async (conversationId: string) =>
  (
    await monitoring.database.query<{ messages: number }>(
      'select messages from monitoring.message_blocks where conversation_id = $1 order by last_seq',
      [conversationId],
    )
  ).map(({ messages }) => messages);
const transcript = ({ familyId }: Session, id: string, after = 0, limit = ALL) =>
  monitoring.ask(new ConversationTranscript(familyId, id, after, limit));
const claim = ({ familyId }: Session, id: string) => monitoring.run(new ClaimBursts(familyId, [id], 240, 2_000));
const oneByOne = async (session: Session, messages: readonly CapturedMessage[]) => {
  for (const message of messages) await monitoring.capture(session, [message]);
  return chatOf(session);
};
const textsOf = (messages: readonly OpenedMessage[]) => messages.map(({ text }) => text);
const numbers = (messages: readonly OpenedMessage[]) => messages.map(({ text }) => Number(/\d+/.exec(text)![0]));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const as = <T>({ familyId }: Session, sight: Partial<Sight>, work: () => Promise<T>): Promise<T> =>
  inWork({ ...newWork('test'), actor: anActor({ familyId, sight: { ...wholeSight, ...sight } }) }, work);
const countedOf = async ({ familyId }: Session) => {
  const [coverage] = await monitoring.ask(new CoverageOfFamily(familyId, new Date('2026-05-18')));
  return [coverage.messageCount, coverage.recentMessageCount];
};
const storedBlocks = async ({ familyId }: Session, id: string) =>
  openBlocks(
    monitoring.app.get(Keyring),
    familyId,
    await monitoring.app.get(Database).askInFamily<BlockRow[]>(
      familyId,
      `select ${BLOCK_COLUMNS} from monitoring.message_blocks b
         join monitoring.conversations c on c.id = b.conversation_id where c.id = $1 order by b.last_seq`,
      [id],
    ),
  );

describe('messages of a call', () => {
  it('lie in one block, and in another what is new of a call that repeats some', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, messagesOf('ida', 10));
    expect(await monitoring.capture(session, messagesOf('ida', 10, 5))).toEqual({ accepted: 5, duplicates: 5 });
    const id = await chatOf(session);
    expect(await sizesOf(id)).toEqual([10, 5]);
    expect(numbers(await transcript(session, id))).toEqual(range(0, 15));
    const [coverage] = await monitoring.ask(new CoverageOfFamily(session.familyId, new Date()));
    expect(coverage.lastDataAt).toEqual(messagesOf('ida', 1, 14)[0].sentAt);
  });

  it('are read on from any place, each once', async () => {
    const session = await monitoring.aSession();
    for (const [from, count] of [
      [0, 7],
      [7, 1],
      [8, 5],
      [10, 20],
    ]) {
      await monitoring.capture(session, messagesOf('ida', count, from));
    }
    const id = await chatOf(session);
    for (const limit of [1, 3, 7, 30]) {
      const read: number[] = [];
      for (let after = 0; ;) {
        const page = await transcript(session, id, after, limit);
        read.push(...numbers(page));
        if (page.length < limit) break;
        after = Math.max(...page.map(({ seq }) => seq));
      }
      expect([limit, read]).toEqual([limit, range(0, 30)]);
    }
  });
});

describe('many small blocks', () => {
  it('become one when they are claimed, which holds the same', async () => {
    const session = await monitoring.aSession();
    monitoring.clock.at = new Date('2026-05-20T11:00:00Z');
    const id = await oneByOne(session, messagesOf('ida', 40));
    const before = await transcript(session, id);
    expect(await sizesOf(id)).toEqual(Array(40).fill(1));
    const [burst] = await claim(session, id);
    expect(burst.messages).toEqual(before);
    expect(await sizesOf(id)).toEqual([40]);
    expect(await transcript(session, id)).toEqual(before);
    const named = [before[3].id, before[38].id];
    expect(numbers(await monitoring.ask(new MessageContents(session.familyId, id, named)))).toEqual([3, 38]);
    expect(await countedOf(session)).toEqual([40, 40]);
    expect(await monitoring.capture(session, messagesOf('ida', 2, 39))).toEqual({ accepted: 1, duplicates: 1 });
    await monitoring.database.query('delete from monitoring.message_blocks where conversation_id = $1', [id]);
    expect(await countedOf(session)).toEqual([0, 0]);
  });

  it('become large ones although whoever claims them knows what was said before, and is given no more', async () => {
    const session = await monitoring.aSession();
    monitoring.clock.at = new Date('2026-05-20T11:00:00Z');
    const messages = messagesOf('ida', 100);
    const id = await oneByOne(session, messages.slice(0, 1));
    for (const [at, message] of messages.entries()) {
      if (at > 0) await monitoring.capture(session, [message]);
      const [burst] = await monitoring.run(new ClaimBursts(session.familyId, [id], 240, 2_000, new Map([[id, at]])));
      expect(numbers(burst.messages)).toEqual([at]);
    }
    expect((await sizesOf(id)).length).toBeLessThan(10);
    expect(numbers(await transcript(session, id))).toEqual(range(0, 100));
  });

  it('stay apart by the day of their capture, by which they are counted', async () => {
    const session = await monitoring.aSession();
    monitoring.clock.at = new Date('2026-05-20T23:59:00Z');
    await oneByOne(session, messagesOf('ida', 33));
    monitoring.clock.at = new Date('2026-05-21T00:01:00Z');
    const id = await oneByOne(session, messagesOf('ida', 2, 33));
    await claim(session, id);
    expect(await sizesOf(id)).toEqual([33, 1, 1]);
    await monitoring.database.query(
      'delete from monitoring.message_blocks where conversation_id = $1 and captured_at < $2',
      [id, new Date('2026-05-21')],
    );
    expect(await countedOf(session)).toEqual([2, 2]);
  });

  it('are seen as they were or as they are, never missing and never twice', async () => {
    const session = await monitoring.aSession();
    monitoring.clock.at = new Date('2026-05-20T11:00:00Z');
    const id = await oneByOne(session, messagesOf('ida', 40));
    const reading = { goesOn: true };
    const readers = range(0, 3).map(async () => {
      const seen: number[][] = [];
      while (reading.goesOn) seen.push(numbers(await transcript(session, id)));
      return seen;
    });
    await Promise.all([claim(session, id), claim(session, id)]);
    reading.goesOn = false;
    for (const seen of (await Promise.all(readers)).flat()) expect(seen).toEqual(range(0, 40));
    expect(await sizesOf(id)).toEqual([40]);
  });

  it('are left alone when one of them was removed, or written anew, since they were read', async () => {
    const session = await monitoring.aSession();
    monitoring.clock.at = new Date('2026-05-20T11:00:00Z');
    const id = await oneByOne(session, messagesOf('ida', 40));
    const stale = await storedBlocks(session, id);
    await monitoring.database.query('delete from monitoring.message_blocks where id = $1', [stale[7].row.id]);
    const compaction = monitoring.app.get(Compaction);
    await compaction.compact(session.familyId, stale);
    expect(await sizesOf(id)).toEqual(Array(39).fill(1));
    const left = await storedBlocks(session, id);
    await compaction.compact(session.familyId, left);
    await compaction.compact(session.familyId, left);
    expect(await sizesOf(id)).toEqual([39]);
  });

  it('are removed by nobody else but an erasure', async () => {
    const session = await monitoring.aSession();
    const id = await oneByOne(session, messagesOf('ida', 1));
    const db = monitoring.app.get(Database);
    const remove = 'delete from monitoring.message_blocks where conversation_id = $1';
    expect(await db.inFamily(session.familyId, () => db.remove(remove, [id]))).toBe(0);
    const erase = () => db.asService('erasure', () => db.remove(remove, [id]));
    expect(await db.inFamily(session.familyId, erase)).toBe(1);
  });
});

describe('a block that is partly in sight', () => {
  it('shows what is in sight and nothing else, however it is read', async () => {
    const session = await monitoring.aSession();
    const messages = messagesOf('ida', 10);
    await monitoring.capture(session, messages);
    const id = await chatOf(session);
    expect(await sizesOf(id)).toEqual([10]);
    const sight = { from: messages[3].sentAt, to: messages[8].sentAt };
    const all = await transcript(session, id);
    const ids = all.map((message) => message.id);
    await as(session, sight, async () => {
      expect(numbers(await transcript(session, id))).toEqual(range(3, 8));
      expect(numbers(await monitoring.ask(new MessageContents(session.familyId, id, ids)))).toEqual(range(3, 8));
      const passage = (most: { messages: number; before: number }, named = ids) =>
        monitoring.ask(new Passage(session.familyId, id, named, most));
      const few = (await passage({ messages: 2, before: 2 }))!;
      expect([numbers(few.before), numbers(few.messages)]).toEqual([
        [4, 5],
        [6, 7],
      ]);
      const outside = (await passage({ messages: 2, before: 2 }, [ids[1], ids[9]]))!;
      expect([outside.before, outside.messages]).toEqual([[], []]);
    });
  });

  it('is not seen at all by who sees only what was before it or after it', async () => {
    const session = await monitoring.aSession();
    const messages = messagesOf('ida', 10);
    await monitoring.capture(session, messages);
    const id = await chatOf(session);
    const blocks = () =>
      monitoring.app
        .get(Database)
        .askInFamily<unknown[]>(session.familyId, 'select from monitoring.message_blocks where conversation_id = $1', [
          id,
        ]);
    expect(await as(session, { to: messages[0].sentAt }, blocks)).toEqual([]);
    expect(await as(session, { from: new Date(messages[9].sentAt.getTime() + 1) }, blocks)).toEqual([]);
    expect(await as(session, { from: messages[9].sentAt }, blocks)).toHaveLength(1);
  });

  it('hides places from whom they are hidden', async () => {
    const session = await monitoring.aSession();
    const [first, second] = messagesOf('ida', 2);
    await monitoring.capture(session, [first, { ...second, type: 'location' }]);
    const id = await chatOf(session);
    const seen = await as(session, { hidesPlaces: true }, () => transcript(session, id));
    expect(textsOf(seen)).toEqual([first.text, PLACE_HIDDEN]);
    expect(textsOf(await transcript(session, id))).toEqual([first.text, second.text]);
  });
});

describe('a passage', () => {
  /** A chat whose messages came in out of order, in calls of every size, over some weeks. */
  async function aTangledChat(random: SeededRandom) {
    const session = await monitoring.aSession();
    const times = range(0, 300).map(() => Date.UTC(2026, 3, 1) + random.below(30 * 24) * HOUR_MS);
    // Old messages come in after new ones, as by an import.
    const sorted = times.slice(0, 200).sort((a, b) => a - b);
    const all = [...sorted, ...times.slice(200).sort((a, b) => a - b)].map((time, at) => ({
      ...messagesOf('ida', 1, at)[0],
      sentAt: new Date(time),
    }));
    for (let at = 0; at < all.length;) {
      const size = random.one([1, 1, 1, 2, 5, 40]);
      await monitoring.capture(session, all.slice(at, at + size));
      at += size;
    }
    return { session, id: await chatOf(session) };
  }

  it('is what looking at the whole chat finds, whoever looks and whatever the order of capture', async () => {
    const random = new SeededRandom(7);
    const { session, id } = await aTangledChat(random);
    const whole = await transcript(session, id);
    expect((await sizesOf(id)).length).toBeGreaterThan(50);
    const below = (limit: number) => random.below(limit);
    for (let n = 0; n < 150; n++) {
      const few = below(2) === 0 ? range(0, 1 + below(12)) : range(0, 60);
      const ids = [...new Set(few.map(() => random.one(whole).id))];
      const most = { messages: below(8), before: below(8) };
      const day = (from: number) => new Date(Date.UTC(2026, 3, 1) + from * 24 * HOUR_MS + below(24) * HOUR_MS);
      const sight = random.one([
        {},
        { from: day(below(20)) },
        { to: day(10 + below(20)) },
        { from: day(5), to: day(25) },
      ]);
      const found = await as(session, sight, () => monitoring.ask(new Passage(session.familyId, id, ids, most)));
      const { from, to } = { from: null, to: null, ...sight };
      const seen = whole.filter(({ sentAt }) => (!from || sentAt >= from) && (!to || sentAt < to));
      const named = most.messages > 0 ? seen.filter((one) => ids.includes(one.id)).slice(-most.messages) : [];
      const first = named.length > 0 ? seen.indexOf(named[0]) : 0;
      const before = seen.slice(Math.max(0, first - most.before), first);
      expect([n, numbers(found!.before), numbers(found!.messages)]).toEqual([n, numbers(before), numbers(named)]);
    }
  }, 60_000);
});
