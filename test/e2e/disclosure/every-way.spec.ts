import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unfolded } from '../../../tools/demo/outbox';
import { accessTable } from '../../support/access/table';
import { liveRoutes } from '../../support/access/live-routes';
import { Canaries } from '../../support/database/canaries';
import { Allowed } from '../../support/disclosure/allowed';
import type { OwnConversations } from '../../support/disclosure/allowed';
import { filesIn, read } from '../../support/disclosure/answers';
import { readersOf } from '../../support/disclosure/readers';
import type { Reader } from '../../support/disclosure/readers';
import { addressesBeside, everyAddress, everyChange, everything, get } from '../../support/disclosure/sweep';
import { objectsAbout, requestOf, sweep } from '../../support/disclosure/sweep';
import type { Heard } from '../../support/disclosure/sweep';
import { aCaptionedPicture, anImportedChat, tell, toldChildren } from '../../support/disclosure/told';
import type { ToldChild } from '../../support/disclosure/told';
import { aGuardian } from '../../support/people/client';
import type { Client, Guardian } from '../../support/people/client';
import { anInvited } from '../../support/people/family';
import type { Invited } from '../../support/people/family';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { connected } from '../../support/sockets/sockets';
import { until } from '../../support/until';

/** They change who may read what, or end what the others need; each has tests of its own. */
const CHANGES_READERS = [
  'DELETE /api/users/devices/:id',
  'DELETE /api/v1/authorisations/:id',
  'DELETE /api/v1/families/members/:accountId',
  'POST /api/auth/logout',
  'POST /api/auth/logout-everywhere',
  'POST /api/v1/admin/users/:id/suspension',
  'POST /api/v1/families/leave',
  'PUT /api/v1/admin/users/:id/role',
  'PUT /api/v1/families/members/:accountId',
];

describe('the words of a child', () => {
  const canaries = new Canaries();
  /** What sockets heard, of everybody. */
  const frames: string[] = [];
  let running: RunningApp;
  let guardian: Guardian;
  let told: ToldChild[];
  let readers: Reader[];
  let allowed: Allowed;
  /** What each copy told whoever asked for it. */
  const copies: (Heard & { readonly child: ToldChild })[] = [];

  const named = (name: string) => told.find((child) => child.name === name)!;
  const reader = (name: string) => readers.find((one) => one.name === name)!;
  const exports = (childId: string) => `/api/v1/families/children/${childId}/export`;
  /** Those who learned more than they may, and what. */
  const tooMuch = (heard: readonly Heard[], options = {}) =>
    heard.flatMap(({ reader: who, from, fields }) => {
      const may = allowed.to(who, options);
      const more = fields.filter((field) => !may.has(field));
      return more.length > 0 ? [{ who: who.name, from, more }] : [];
    });

  /** A copy as far as it goes for this person. @returns the path it is fetched from; null when it is refused */
  async function aCopy(client: Client, childId: string): Promise<string | null> {
    const { status, body } = await client.send('POST', exports(childId));
    if (status !== 202) return null;
    const path = `/api/v1/families/exports/${(body.data as { id: string }).id}`;
    const ended = await until(async () => {
      const one = await client.data<{ status: string }>('GET', path);
      return one.status !== 'queued' && one.status;
    });
    return ended === 'ready' ? `${path}/download` : null;
  }

  async function ownConversations({ client }: Reader, { id }: ToldChild): Promise<OwnConversations> {
    const answer = await client.ask('GET', (await aCopy(client, id))!);
    const [data] = filesIn(Buffer.from(await answer.arrayBuffer()));
    return (JSON.parse(data) as { conversations: OwnConversations }).conversations;
  }

  beforeAll(async () => {
    running = await aRunningApp({ SAFEGUARDIAN_RATE_LIMIT_FACTOR: '1000' });
    guardian = await aGuardian(running.address);
    await running.database.query(`update families.families set plan = 'family'`);
    const stranger = await aGuardian(running.address);
    told = await toldChildren(guardian);
    readers = await readersOf(running, guardian, stranger, told);
    const sockets = await Promise.all(
      readers.filter(({ client }) => client.token).map(({ client }) => connected(running.address, client.token)),
    );
    for (const socket of sockets) socket.onAny((...args) => frames.push(JSON.stringify(args)));
    await tell(running, guardian, told, canaries);
    await anImportedChat(guardian, named('twelve'), canaries);
    await aCaptionedPicture(guardian, named('nine'), canaries);
    await aCaptionedPicture(guardian, named('seventeen'), canaries);
    const own = new Map<string, OwnConversations>();
    for (const child of told) own.set(child.name, await ownConversations(reader(`the child ${child.name}`), child));
    allowed = await Allowed.from(running.database, told, own, canaries);
    for (const one of readers) {
      for (const child of told) {
        const path = await aCopy(one.client, child.id);
        if (path === null) continue;
        const { status, text } = await read(one.client, 'GET', path);
        copies.push({ reader: one, child, from: `copy of ${child.name}`, status, fields: canaries.in(text) });
      }
    }
    for (const socket of sockets) socket.close();
  });
  afterAll(() => running.close());

  it('are asked about on every route that there is', () => {
    const known = Object.keys(accessTable);
    expect(liveRoutes(running.app).filter(({ name }) => !known.includes(name))).toEqual([]);
    expect(CHANGES_READERS.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('go to the child in a copy of its own, all of them', () => {
    for (const child of told) {
      const [own] = copies.filter((copy) => copy.child === child && copy.reader.name === `the child ${child.name}`);
      expect([child.name, [...own.fields].sort()]).toEqual([child.name, [...allowed.to(own.reader)].sort()]);
    }
  });

  it('go to guardians in a copy as far as each may read them, and to nobody else', () => {
    expect(tooMuch(copies)).toEqual([]);
    for (const { reader: who, child, fields, status } of copies.filter((copy) => copy.reader.as === 'guardian')) {
      const may = [...allowed.to(who)].filter((field) => field.startsWith(`${child.name}.`));
      expect([who.name, child.name, status, [...fields].sort()]).toEqual([who.name, child.name, 200, may.sort()]);
    }
    expect(new Set(copies.map((copy) => copy.reader.as))).toEqual(new Set(['guardian', 'the child']));
  });

  it('are given by no route to anybody who may not read them', async () => {
    const all = new Map(await everything(running.database));
    // Of the many copies those of one child, whoever asked for them.
    all.set('export', (await everything(running.database, named('nine'))).get('export')!);
    const heard = await sweep(readers, everyAddress(running.app, all).map(get), canaries);
    const few = readers.filter(({ name }) => ['main guardian', 'the child nine', 'system_admin'].includes(name));
    heard.push(...(await sweep(few, addressesBeside(running.app).map(get), canaries)));
    expect(tooMuch(heard)).toEqual([]);
    // It would have been found: whoever may read some words of a child has read some.
    for (const one of readers.filter(({ as }) => as === 'guardian' || as === 'authorised')) {
      const seen = new Set(heard.filter(({ reader: who }) => who === one).flatMap(({ fields }) => fields));
      const may = [...allowed.to(one)].filter((field) => !field.endsWith('.picture'));
      expect([one.name, may.filter((field) => !seen.has(field))]).toEqual([one.name, []]);
    }
  });

  it('are given by no change to anybody who may not read them', async () => {
    const changes = everyChange(running.app, (name) => CHANGES_READERS.includes(name));
    const requests = [];
    for (const [n, child] of [named('seventeen'), named('twelve')].entries()) {
      const ids = await objectsAbout(running.database, child);
      requests.push(...changes.filter(({ line }) => n === 0 || line.object).map((change) => requestOf(change, ids)));
    }
    expect(tooMuch(await sweep(readers, requests, canaries))).toEqual([]);
  });

  it('go over no socket and into no letter', () => {
    expect(frames.length).toBeGreaterThan(0);
    expect(frames.filter((frame) => canaries.in(frame).length > 0)).toEqual([]);
    const outbox = join(running.dataFolder, 'outbox');
    const letters = readdirSync(outbox).map((name) => readFileSync(join(outbox, name), 'utf8'));
    expect(letters.length).toBeGreaterThan(0);
    expect(letters.filter((letter) => canaries.in(`${letter}\n${unfolded(letter)}`).length > 0)).toEqual([]);
  });

  describe('in a copy that is ready', () => {
    let kim: Invited;
    let path: string;
    const member = () => `/api/v1/families/members/${kim.accountId}`;
    const fetched = async (client: Client = kim) => {
      const { status, body } = await client.send('GET', path);
      return [status, body.code];
    };
    beforeEach(async () => {
      kim = await anInvited(guardian);
      path = (await aCopy(kim, named('nine').id))!;
      expect(await fetched()).toEqual([200, undefined]);
    });
    afterEach(() => guardian.send('DELETE', member()));

    it('go to nobody but whoever asked for it, not even to who may read the same', async () => {
      expect(await fetched(guardian)).toEqual([404, 'SUBJECT_EXPORT_NOT_FOUND']);
      expect(await fetched(reader('the child nine').client)).toEqual([404, 'SUBJECT_EXPORT_NOT_FOUND']);
    });

    it('stay here once a guardian is left with emergencies alone', async () => {
      await guardian.data('PUT', member(), { relationship: 'guardian', permission_level: 'emergency_only' });
      expect(await fetched()).toEqual([403, 'AUTH_003']);
      expect(await aCopy(kim, named('nine').id)).toBeNull();
    });

    it('stay here once the child is out of a guardian’s sight', async () => {
      const rights = { relationship: 'guardian', permission_level: 'full', child_ids: [named('twelve').id] };
      await guardian.data('PUT', member(), rights);
      expect(await fetched()).toEqual([404, 'SUBJECT_EXPORT_NOT_FOUND']);
    });

    it('stay here once they are too old, or the guardian may do less', async () => {
      await running.database.query('update oversight.exports set shown_until = now()');
      expect(await fetched()).toEqual([409, 'SUBJECT_EXPORT_OUTDATED']);
      path = (await aCopy(kim, named('nine').id))!;
      await guardian.data('PUT', member(), { relationship: 'guardian', permission_level: 'view_only' });
      expect(await fetched()).toEqual([409, 'SUBJECT_EXPORT_OUTDATED']);
    });

    it('stay here once the child is shown in a more private tier', async () => {
      const preferences = `/api/v1/families/children/${named('nine').id}/preferences`;
      await guardian.send('PUT', preferences, { privacy_tier: 'flagged_only' });
      expect(await fetched()).toEqual([409, 'SUBJECT_EXPORT_OUTDATED']);
      await guardian.send('PUT', preferences, { privacy_tier: null });
    });

    it('stay here where it is from before anybody asked what may be shown', async () => {
      await running.database.query('update oversight.exports set terms = null');
      expect(await fetched()).toEqual([409, 'SUBJECT_EXPORT_OUTDATED']);
    });
  });

  it('tell guardians no place while custody is in conflict, in no copy made before either', async () => {
    const before = (await aCopy(guardian, named('twelve').id))!;
    expect((await read(guardian, 'GET', before)).status).toBe(200);
    await reader('guardian').client.data('PUT', '/api/v1/families/custody-conflict', { on: true });
    expect((await read(guardian, 'GET', before)).status).toBe(409);
    const guardians = readers.filter(({ as }) => as === 'guardian');
    const heard: Heard[] = [];
    for (const one of guardians) {
      const path = await aCopy(one.client, named('twelve').id);
      if (path) heard.push(...(await sweep([one], [get(path)], canaries)));
    }
    const addresses = everyAddress(running.app, await everything(running.database, named('twelve')));
    heard.push(...(await sweep(guardians, addresses.map(get), canaries)));
    expect(tooMuch(heard, { hidesPlaces: true })).toEqual([]);
    expect(heard.flatMap(({ fields }) => fields).length).toBeGreaterThan(0);
  });
});
