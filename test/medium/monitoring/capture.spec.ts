import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { Database } from '@app/database';
import type { DomainError } from '@app/kernel';
import {
  ClaimBursts,
  ConversationLabels,
  ConversationsOfChild,
  ConversationTranscript,
  CoverageOfFamily,
  MessageContents,
  MessagesCaptured,
  Passage,
} from '../../../src/monitoring/contract';
import { family, messagesOf, MonitoringApp } from './monitoring-app';

const DAY_MS = 24 * 3600 * 1000;
/** Larger than any chat of these tests. */
const ALL = 10_000;

/** Runs work as if it had not been started from within a transaction. */
const outside = AsyncLocalStorage.snapshot();

let monitoring: MonitoringApp;
beforeAll(async () => (monitoring = await MonitoringApp.start()), 60_000);
afterAll(() => monitoring.stop());
afterEach(() => (monitoring.clock.at = null));

const idsOf = async (childId: string) =>
  (
    await monitoring.database.query<{ id: string }>(
      'select id from monitoring.conversations where child_id = $1 order by captured_seq, id',
      [childId],
    )
  ).map(({ id }) => id);
const recentOf = async (familyId: string, since: Date) => {
  const [coverage] = await monitoring.ask(new CoverageOfFamily(familyId, since));
  return [coverage?.recentMessageCount, coverage?.messageCount];
};
describe('capturing messages', () => {
  it('stores each once, in the order of capture, and counts what was new', async () => {
    const session = await monitoring.aSession();
    expect(await monitoring.capture(session, messagesOf('ida', 3))).toEqual({ accepted: 3, duplicates: 0 });
    expect(await monitoring.capture(session, messagesOf('ida', 3, 2))).toEqual({ accepted: 2, duplicates: 1 });
    const [conversationId] = await idsOf(session.childId);
    const transcript = await monitoring.ask(new ConversationTranscript(session.familyId, conversationId, 0, ALL));
    expect(transcript.map(({ text }) => text)).toEqual([0, 1, 2, 3, 4].map((n) => `message ${n} of ida`));
    const seqs = transcript.map(({ seq }) => seq);
    expect([...seqs].sort((a, b) => a - b)).toEqual(seqs);
    expect(new Set(seqs).size).toBe(5);
    expect(await recentOf(session.familyId, new Date(Date.now() - DAY_MS))).toEqual([5, 5]);
  });

  it('takes one that stands in a call twice once', async () => {
    const session = await monitoring.aSession();
    const [one] = messagesOf('ida', 1);
    expect(await monitoring.capture(session, [one, { ...one }])).toEqual({ accepted: 1, duplicates: 1 });
  });

  it('keeps the chats of a call apart, and one without a name by its session', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, [
      ...messagesOf('ida', 2),
      ...messagesOf(undefined, 3).map((message) => ({ ...message, conversationTitle: 'the class' })),
    ]);
    const labels = await monitoring.ask(new ConversationLabels(session.familyId, await idsOf(session.childId)));
    expect(labels.map(({ title, isGroup, platform }) => [title, isGroup, platform]).sort()).toEqual([
      ['ida', false, 'whatsapp'],
      ['the class', false, 'whatsapp'],
    ]);
  });

  it('announces the chats of a call once, and again only when they were claimed', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, [...messagesOf('ida', 2), ...messagesOf('ben', 2)]);
    await monitoring.capture(session, messagesOf('ida', 2, 2));
    const ids = await idsOf(session.childId);
    const first = monitoring.facts(MessagesCaptured, session);
    expect(first.map(({ conversationIds }) => [...conversationIds].sort())).toEqual([[...ids].sort()]);
    await monitoring.run(new ClaimBursts(session.familyId, ids, 240, 2_000));
    await monitoring.capture(session, messagesOf('ida', 2, 4));
    expect(monitoring.facts(MessagesCaptured, session)).toHaveLength(2);
  });

  it('repeats an announcement that nobody claimed for a minute', async () => {
    const session = await monitoring.aSession();
    monitoring.clock.at = new Date();
    await monitoring.capture(session, messagesOf('ida', 1));
    monitoring.clock.at = new Date(monitoring.clock.at.getTime() + 61_000);
    await monitoring.capture(session, messagesOf('ida', 1, 1));
    expect(monitoring.facts(MessagesCaptured, session)).toHaveLength(2);
  });

  it('goes on in one chat while another call of the same device waits for another chat', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, messagesOf('ida', 1));
    const [held] = await idsOf(session.childId);
    const db = monitoring.app.get(Database);
    const done: string[] = [];
    let waiting: Promise<unknown> = Promise.resolve();
    await db.inFamily(session.familyId, async () => {
      await db.manager.query('select from monitoring.conversations where id = $1 for update', [held]);
      // Outside of this transaction, whose context a promise made here would carry on.
      waiting = outside(() => monitoring.capture(session, messagesOf('ida', 1, 1)).then(() => done.push('ida')));
      await outside(() => monitoring.capture(session, messagesOf('ben', 1)).then(() => done.push('ben')));
      expect(done).toEqual(['ben']);
    });
    await waiting;
    expect(done).toEqual(['ben', 'ida']);
  });

  it('counts right when many calls write the same chats at the same time', async () => {
    const session = await monitoring.aSession();
    const calls = Array.from({ length: 12 }, (_, n) =>
      monitoring.capture(
        session,
        [...messagesOf('ida', 5, n * 3), ...messagesOf('ben', 5, n * 3)].sort(() => (n % 2 ? -1 : 1)),
      ),
    );
    const accepted = (await Promise.all(calls)).reduce((sum, call) => sum + call.accepted, 0);
    const [{ stored, sent }] = await monitoring.database.query<{ stored: number; sent: number }>(
      `select count(*)::int as stored, (select message_count from monitoring.sessions where id = $1) as sent
         from monitoring.messages where family_id = $2`,
      [session.id, session.familyId],
    );
    expect([accepted, sent]).toEqual([stored, stored]);
    expect(stored).toBe(2 * (11 * 3 + 5));
    expect(await recentOf(session.familyId, new Date(Date.now() - DAY_MS))).toEqual([stored, stored]);
  });

  it.each([
    ['SESSION_NOT_FOUND', async () => ({ ...(await monitoring.aSession()), id: randomUUID() })],
    [
      'PLATFORM_NOT_WATCHED',
      async () => {
        const session = await monitoring.aSession();
        family.watched = ['telegram'];
        return session;
      },
    ],
  ])('is refused with %s', async (code, session) => {
    const watched = family.watched;
    const refused = (await session()) as Awaited<ReturnType<typeof monitoring.aSession>>;
    const error = await monitoring.capture(refused, messagesOf('ida', 1)).catch((e: unknown) => e);
    family.watched = watched;
    expect((error as DomainError).code).toBe(code);
    expect(await idsOf(refused.childId)).toEqual([]);
  });
});

describe('what was captured', () => {
  it('is read by its ids and before one of them, in the order it was sent', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, messagesOf('ida', 30, 30));
    await monitoring.capture(session, [...messagesOf('ida', 30), ...messagesOf('ben', 5)]);
    const { familyId } = session;
    const all = (await idsOf(session.childId)).map((id) =>
      monitoring.ask(new ConversationTranscript(familyId, id, 0, ALL)),
    );
    const ida = (await Promise.all(all)).find((messages) => messages.length === 60)!;
    const sorted = [...ida].sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
    expect(ida.map(({ text }) => text)).toEqual(sorted.map(({ text }) => text));
    const named = await monitoring.ask(new MessageContents(familyId, ida[0].conversationId, [ida[40].id, ida[7].id]));
    expect(named.map(({ text }) => text)).toEqual(['message 7 of ida', 'message 40 of ida']);
    const most = { messages: 2, before: 5 };
    const passage = await monitoring.ask(new Passage(familyId, ida[0].conversationId, [ida[33].id, ida[40].id], most));
    expect(passage!.before.map(({ text }) => text)).toEqual([28, 29, 30, 31, 32].map((n) => `message ${n} of ida`));
    expect(passage!.messages.map(({ text }) => text)).toEqual(['message 33 of ida', 'message 40 of ida']);
  });

  it('is another family’s business for nobody', async () => {
    const [mine, other] = [await monitoring.aSession(), await monitoring.aSession()];
    await monitoring.capture(mine, messagesOf('ida', 2));
    const [id] = await idsOf(mine.childId);
    expect(await monitoring.ask(new ConversationTranscript(other.familyId, id, 0, ALL))).toEqual([]);
    expect(await monitoring.ask(new ConversationLabels(other.familyId, [id]))).toEqual([]);
    expect(await monitoring.run(new ClaimBursts(other.familyId, [id], 240, 2_000))).toEqual([]);
  });
});

describe('the counts of what was captured', () => {
  it('leave the recent ones when seven days are over, and stay in the total', async () => {
    const session = await monitoring.aSession();
    const now = new Date('2026-05-20T11:00:00Z');
    monitoring.clock.at = new Date(now.getTime() - 8 * DAY_MS);
    await monitoring.capture(session, messagesOf('ida', 4));
    monitoring.clock.at = new Date(now.getTime() - 6 * DAY_MS);
    await monitoring.capture(session, messagesOf('ida', 3, 4));
    monitoring.clock.at = now;
    await monitoring.capture(session, messagesOf('ida', 2, 7));
    expect(await recentOf(session.familyId, new Date(now.getTime() - 7 * DAY_MS))).toEqual([5, 9]);
  });

  it('go down with messages, whoever removes them', async () => {
    const session = await monitoring.aSession();
    monitoring.clock.at = new Date('2026-05-20T11:00:00Z');
    await monitoring.capture(session, messagesOf('ida', 4));
    monitoring.clock.at = new Date('2026-05-21T11:00:00Z');
    await monitoring.capture(session, messagesOf('ida', 3, 4));
    await monitoring.database.query('delete from monitoring.message_blocks where family_id = $1 and captured_at < $2', [
      session.familyId,
      new Date('2026-05-21'),
    ]);
    expect(await recentOf(session.familyId, new Date('2026-05-18'))).toEqual([3, 3]);
  });
});

describe('the copy for a child', () => {
  it('holds its chats with all of their messages, and nobody else’s', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, [...messagesOf('ida', 3), ...messagesOf('ben', 2)]);
    await monitoring.capture(await monitoring.aSession(), messagesOf('ida', 1));
    const chats = await monitoring.ask(new ConversationsOfChild(session.familyId, session.childId));
    expect(chats.map(({ title, messages }) => [title, messages.map(({ text }) => text)]).sort()).toEqual([
      ['ida', ['message 0 of ben', 'message 1 of ben']],
      ['ida', ['message 0 of ida', 'message 1 of ida', 'message 2 of ida']],
    ]);
  });
});
