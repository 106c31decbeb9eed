import { Database } from '@app/database';
import { ClaimBursts } from '../../../src/monitoring/contract';
import { MessageStore } from '../../../src/monitoring/conversations/messages.store';
import type { Session } from '../../../src/monitoring/sessions/session';
import { messagesOf, MonitoringApp } from './monitoring-app';

let monitoring: MonitoringApp;
beforeAll(async () => (monitoring = await MonitoringApp.start()), 60_000);
afterAll(() => monitoring.stop());

const chatsOf = ({ childId }: Session) =>
  monitoring.database.query<{ id: string; announced_at: Date | null }>(
    'select id, announced_at from monitoring.conversations where child_id = $1',
    [childId],
  );
const claim = ({ familyId }: Session, ids: readonly string[], context = 2, most = 2_000) =>
  monitoring.run(new ClaimBursts(familyId, ids, context, most));
const textsOf = ({ messages }: { readonly messages: readonly { readonly text: string }[] }) =>
  messages.map(({ text }) => Number(/\d+/.exec(text)![0]));

describe('a burst', () => {
  it('is claimed once, and comes with what was said just before', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, messagesOf('ida', 5));
    const [{ id }] = await chatsOf(session);
    const [first] = await claim(session, [id]);
    expect([first.fromSeq, first.toSeq, textsOf(first)]).toEqual([0, 5, [0, 1, 2, 3, 4]]);
    expect((await chatsOf(session))[0].announced_at).toBeNull();
    const [nothing] = await claim(session, [id]);
    expect([nothing.fromSeq, nothing.toSeq]).toEqual([5, 5]);
    await monitoring.capture(session, messagesOf('ida', 2, 5));
    const [second] = await claim(session, [id]);
    expect([second.fromSeq, second.toSeq, textsOf(second)]).toEqual([5, 7, [3, 4, 5, 6]]);
  });

  it('that is too long is claimed in parts', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, messagesOf('ida', 7));
    const [{ id }] = await chatsOf(session);
    const parts = [];
    for (let n = 0; n < 4; n++) parts.push(...(await claim(session, [id], 1, 3)));
    expect(parts.map(textsOf)).toEqual([[0, 1, 2], [2, 3, 4, 5], [5, 6], [6]]);
  });

  it('of several chats is claimed with them, and unknown ones are left out', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, [...messagesOf('ida', 2), ...messagesOf('ben', 3)]);
    const ids = (await chatsOf(session)).map(({ id }) => id);
    const bursts = await claim(session, [...ids, session.id]);
    expect(bursts.map(({ messages }) => messages.length).sort()).toEqual([2, 3]);
    expect(new Set(bursts.map(({ childId }) => childId))).toEqual(new Set([session.childId]));
  });

  it('holds what was still being written when it was claimed', async () => {
    const session = await monitoring.aSession();
    const { familyId, childId, id: sessionId } = session;
    await monitoring.capture(session, messagesOf('ida', 2));
    const [{ id }] = await chatsOf(session);
    const db = monitoring.app.get(Database);
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const writing = db.inFamily(familyId, async () => {
      const chats = [{ conversationKey: 'ida', title: 'ida', isGroup: false, messages: messagesOf('ida', 3, 2) }];
      const origin = { familyId, childId, platform: 'whatsapp', sessionId, importId: null };
      await monitoring.app.get(MessageStore).capture({ ...origin, chats });
      written();
      await db.manager.query('select pg_sleep(0.2)');
    });
    await isWritten;
    const [burst] = await claim(session, [id]);
    await writing;
    expect([burst.fromSeq, burst.toSeq, textsOf(burst)]).toEqual([0, 5, [0, 1, 2, 3, 4]]);
  });
});
