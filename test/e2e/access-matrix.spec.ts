import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DeclaredTables } from '@app/personal-data';
import { capabilities } from '@app/auth';
import type { Capability } from '@app/auth';
import { actorClasses, castOf } from '../support/access/actors';
import type { ActorClass } from '../support/access/actors';
import type { World } from '../support/access/fresh';
import { absentObjects, erased, malformedObjects, objectsOf } from '../support/access/objects';
import { accessTable, hears, outsideControllers } from '../support/access/table';
import { objectKinds, tableOfKind } from '../support/access/kinds';
import type { Ids } from '../support/access/kinds';
import type { AccessLine } from '../support/access/table';
import { renew } from '../support/people/acting';
import type { Acting } from '../support/people/acting';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aGuardian, Client } from '../support/people/client';
import type { Answer } from '../support/people/client';
import { liveRoutes, routesBeside } from '../support/access/live-routes';
import { hearing, subscriptions } from '../support/sockets/rooms';

/** Whose object a route is called with. */
const owners = ['own', 'other child', 'other family', 'erased', 'absent', 'malformed'] as const;
const declared = DeclaredTables.in(join(__dirname, '../..'));
/** What is gone with its child; evidence stays, and nobody can read it. */
const GONE: readonly string[] = objectKinds.filter((kind) => {
  const data = declared.of(tableOfKind[kind]);
  return declared.isOfChild(data) && ['removed', 'blanked'].includes(data.erasure.kind);
});
type Owner = (typeof owners)[number];

const lines = Object.entries(accessTable);
/** Those who see one child of the family only. */
const NARROW: readonly ActorClass[] = ['one_child_guardian', 'case_worker_authorised', 'law_enforcement_authorised'];

describe('access to every route', () => {
  let running: RunningApp;
  let world: World;
  let cast: Map<ActorClass, Acting>;
  let objects: Record<Owner, Ids>;
  /** Uses of capabilities that must stand in the audit trail. */
  const audited: { request: string; action: string; line: string }[] = [];

  beforeAll(async () => {
    running = await aRunningApp({ SAFEGUARDIAN_RATE_LIMIT_FACTOR: '1000' });
    const [ours, theirs] = [await aGuardian(running.address), await aGuardian(running.address)];
    await running.database.query(`update families.families set plan = 'family'`);
    const [own, sibling, gone, foreign] = await Promise.all([
      objectsOf(running, ours),
      objectsOf(running, ours),
      objectsOf(running, ours),
      objectsOf(running, theirs),
    ]);
    await erased(ours, gone.child);
    objects = {
      own,
      'other child': sibling,
      'other family': foreign,
      erased: gone,
      absent: absentObjects(),
      malformed: malformedObjects(),
    };
    cast = await castOf(running, { familyId: ours.familyId, own, guardian: ours });
    world = { running, guardian: ours, worker: cast.get('case_worker')!, own };
  });
  // All these tests together take a busy machine longer than a token lasts.
  beforeEach(() => Promise.all([world.guardian, ...cast.values()].map((client) => renew(running, client))));
  afterAll(() => running.close());

  function call(client: Client, name: string, line: AccessLine, ids: Ids): Promise<Answer> {
    const [method, pattern] = name.split(' ');
    const path = pattern.replace(/:\w+/, () => ids[line.object!]).replace(/:\w+$/, () => ids[line.second!]);
    const request = randomUUID();
    const action = line.needs as Capability | undefined;
    if (action && client.token && capabilities[action].audit === 'always')
      audited.push({ request, action, line: name });
    const body = method === 'GET' ? undefined : line.send?.(ids);
    return client.send(method, path, body, { ...line.headers, 'x-request-id': request });
  }
  const said = ({ status, body: { code, title, detail } }: Answer) => ({ status, code, title, detail });

  it('is settled in the table, and the table speaks of nothing else', () => {
    const live = liveRoutes(running.app);
    expect(lines.map(([name]) => name).sort()).toEqual(live.map(({ name }) => name).sort());
    expect(lines.map(([name, { needs }]) => [name, needs]).sort()).toEqual(
      live.map(({ name, capability }) => [name, capability]).sort(),
    );
  });

  it.each(lines.filter(([, { needs }]) => needs))('%s asks a stranger to sign in', async (name, line) => {
    for (const owner of line.object ? owners : (['own'] as const)) {
      const answer = await call(new Client(running.address), name, line, objects[owner]);
      expect([owner, said(answer)]).toEqual([owner, expect.objectContaining({ status: 401, code: 'AUTH_002' })]);
    }
  });

  it.each(lines.filter(([, { needs }]) => !needs))('%s answers anybody', async (name, line) => {
    for (const client of [new Client(running.address), ...cast.values()]) {
      expect(line.ok).toContain((await call(client, name, line, objects.own)).status);
    }
  });

  it.each(lines.filter(([, { needs }]) => needs))('%s refuses whoever may not', async (name, line) => {
    const wrong: unknown[] = [];
    for (const actor of actorClasses.filter((one) => !line.may.includes(one))) {
      for (const owner of line.object ? owners : (['own'] as const)) {
        const { status } = await call(cast.get(actor)!, name, line, objects[owner]);
        if (status !== 403) wrong.push({ actor, owner, status });
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(lines.filter(([, { object }]) => object))(
    '%s answers for what is foreign or unseen as for what does not exist',
    async (name, line) => {
      const wrong: unknown[] = [];
      for (const actor of line.may) {
        const client = cast.get(actor)!;
        const absent = said(await call(client, name, line, objects.absent));
        if (absent.status !== 404) wrong.push({ actor, absent });
        const unseen: readonly Owner[] = NARROW.includes(actor) ? ['other family', 'other child'] : ['other family'];
        const hidden = line.shared || line.sharedFor?.includes(actor) ? [] : unseen;
        for (const owner of GONE.includes(line.object!) ? [...hidden, 'erased' as const] : hidden) {
          const answer = said(await call(client, name, line, objects[owner]));
          if (JSON.stringify(answer) !== JSON.stringify(absent)) wrong.push({ actor, owner, answer });
        }
        const { status } = await call(client, name, line, objects.malformed);
        if (status !== 400 && status !== 422) wrong.push({ actor, owner: 'malformed', status });
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each(lines.filter(([, { may }]) => may.length > 0))('%s lets through whoever may', async (name, line) => {
    const wrong: unknown[] = [];
    for (const actor of line.may) {
      const both = line.object && !line.fresh && !NARROW.includes(actor) && actor !== 'child';
      for (const owner of both ? (['own', 'other child'] as const) : (['own'] as const)) {
        const made = line.fresh && { [line.second ?? line.object!]: await line.fresh(world, cast.get(actor)!) };
        const answer = await call(cast.get(actor)!, name, line, { ...objects[owner], ...made });
        const isRight = line.ok.includes(answer.status) || (answer.status === 409 && name.startsWith('P'));
        if (!isRight) wrong.push({ actor, owner, answer: said(answer) });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('leaves an entry in the audit trail for each use of a capability that is to be kept', async () => {
    const kept = await running.database.query<{ request_id: string; action: string }>(
      'select request_id, action from audit.entries where request_id = any($1)',
      [audited.map(({ request }) => request)],
    );
    const found = new Set(kept.map(({ request_id, action }) => `${request_id} ${action}`));
    const missing = audited.filter(({ request, action }) => !found.has(`${request} ${action}`));
    expect(missing).toEqual([]);
    expect(new Set(audited.map(({ line }) => line)).size).toBeGreaterThan(10);
  });

  it('beside the controllers is open or for operators, as the table has it', async () => {
    const beside = routesBeside(running.app);
    const unsettled = beside.filter(({ path }) => !outsideControllers.some((known) => known.path.test(path)));
    expect(unsettled).toEqual([]);
    const guarded = beside.filter(({ path }) =>
      outsideControllers.some((known) => known.path.test(path) && known.may === 'system_admin'),
    );
    expect(guarded.length).toBeGreaterThan(0);
    const wrong: unknown[] = [];
    for (const { method, path } of guarded) {
      const to = path.replaceAll(/:\w+|\*/g, 'x');
      const clients: [string, Client, number][] = [
        ['anonymous', new Client(running.address), 401],
        ...actorClasses
          .filter((actor) => actor !== 'system_admin')
          // The board takes no API keys.
          .map((actor): [string, Client, number] => [actor, cast.get(actor)!, actor === 'service_key' ? 401 : 403]),
      ];
      for (const [actor, client, expected] of clients) {
        const { status } = await client.send(method, to);
        if (status !== expected) wrong.push({ actor, method, path, status });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('offers sockets nothing to ask for: they only hear', () => {
    expect(subscriptions(running.app)).toEqual([]);
  });

  it.each(actorClasses)('over a socket lets %s hear what the table says', async (name) => {
    const client = cast.get(name)!;
    const { accountId, sessionId, familyId } = client.actor;
    const rooms = {
      family: [`family:${familyId}`],
      child: [`family:${familyId}:child:${objects.own.child}`],
      security: ['security'],
      nothing: [],
      refused: null,
    }[hears[name]];
    if (rooms === null) return expect(hearing(running, client.token)).rejects.toThrow('AUTH_002');
    expect(await hearing(running, client.token)).toEqual(
      [`account:${accountId}`, `session:${sessionId}`, ...rooms].sort(),
    );
  });

  it.each([undefined, '', 'no token', 'a.b.c'])('over a socket is refused with the token %j', async (token) => {
    await expect(hearing(running, token)).rejects.toThrow('AUTH_002');
  });
});
