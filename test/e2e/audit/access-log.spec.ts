import { randomUUID } from 'node:crypto';
import { wholeSight } from '@app/kernel';
import { acting } from '../../support/people/acting';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { objectsOf } from '../../support/access/objects';
import type { Ids } from '../../support/access/kinds';
import { aGuardian } from '../../support/people/client';
import type { Client, Guardian } from '../../support/people/client';

interface Look {
  readonly id: string;
  readonly who: {
    readonly name: string;
    readonly role: string;
    readonly authorisation_id: string | null;
    readonly is_you: boolean;
  };
  readonly what: string;
  readonly child_id: string | null;
  readonly why: string | null;
  readonly was_refused: boolean;
}

describe("who saw my child's data", () => {
  let running: RunningApp;
  let guardian: Guardian;
  let own: Ids;
  let sibling: Ids;

  const log = (client: Client, query = '') =>
    client.data<{ entries: Look[]; next: string | null }>('GET', `/api/v1/families/access-log${query}`);

  beforeAll(async () => {
    running = await aRunningApp();
    guardian = await aGuardian(running.address);
    [own, sibling] = await Promise.all([objectsOf(running, guardian), objectsOf(running, guardian)]);
    await guardian.data('GET', `/api/alerts/${sibling.alert}`);
    const caseWorker = await acting(running, {
      role: 'case_worker',
      familyId: guardian.familyId,
      level: null,
      authorisationId: randomUUID(),
      sight: { ...wholeSight, childIds: [own.child] },
    });
    const reason = { 'x-evidence-access-reason': 'court file 12' };
    await caseWorker.data('GET', `/api/evidence/${own.evidence}/content`, undefined, reason);
    await caseWorker.send('GET', `/api/evidence/${sibling.evidence}/content`, undefined, reason);
  });
  afterAll(() => running.close());

  it('says who, what and why in plain words, also of a refused attempt', async () => {
    const { entries } = await log(guardian);
    expect(entries[0]).toMatchObject({ was_refused: true, who: { name: 'Case worker', role: 'case_worker' } });
    expect(entries[1]).toMatchObject({
      who: {
        name: 'Case worker',
        role: 'case_worker',
        authorisation_id: expect.any(String) as string,
        is_you: false,
      },
      what: 'Opened sealed evidence and read it',
      child_id: own.child,
      why: 'court file 12',
      was_refused: false,
    });
    expect(entries[2]).toMatchObject({
      who: { name: 'Robin Berg', role: 'family_admin', is_you: true },
      what: 'Read an alert and its messages',
      child_id: sibling.child,
    });
  });

  it('is read for one child, and page by page', async () => {
    const { entries } = await log(guardian, `?child_id=${own.child}&limit=200`);
    expect(new Set(entries.map(({ child_id }) => child_id))).toEqual(new Set([own.child]));
    const first = await log(guardian, `?child_id=${own.child}&limit=1`);
    const second = await log(guardian, `?child_id=${own.child}&limit=1&after=${first.next}`);
    expect([...first.entries, ...second.entries].map(({ id }) => id)).toEqual(entries.slice(0, 2).map(({ id }) => id));
  });

  it('shows a child what is about itself and nothing else', async () => {
    const sight = { ...wholeSight, childIds: [own.child] };
    const child = await acting(running, { role: 'child', familyId: guardian.familyId, level: 'view_only', sight });
    const { entries } = await log(child, '?limit=200');
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter(({ child_id }) => child_id !== own.child)).toEqual([]);
    expect((await child.send('GET', `/api/v1/families/access-log?child_id=${sibling.child}`)).status).toBe(404);
    const untied = await acting(running, { role: 'child', familyId: guardian.familyId, level: 'view_only' });
    expect(await log(untied)).toEqual({ entries: [], next: null });
  });

  it('shows another family nothing of it', async () => {
    const stranger = await aGuardian(running.address);
    expect((await log(stranger)).entries).toEqual([]);
    const foreign = await stranger.send('GET', `/api/v1/families/access-log?child_id=${own.child}`);
    const absent = await stranger.send('GET', `/api/v1/families/access-log?child_id=${randomUUID()}`);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'CHILD_NOT_FOUND']);
    expect([absent.status, absent.body.code, absent.body.detail]).toEqual([
      404,
      foreign.body.code,
      foreign.body.detail,
    ]);
  });

  it('keeps having a picture examined apart from reading about it', async () => {
    const before = (await log(guardian, '?limit=200')).entries.map(({ what }) => what);
    expect(before.filter((what) => what === 'Had a picture or video examined')).toHaveLength(2);
    await guardian.data('GET', '/api/v1/analyze');
    await guardian.data('GET', `/api/v1/analyze/${own.analysis}`);
    const [report, list] = (await log(guardian)).entries.map(({ what }) => what);
    expect([list, report]).toEqual(['Looked at the list of media checks', 'Read the report on a picture or video']);
  });
});
