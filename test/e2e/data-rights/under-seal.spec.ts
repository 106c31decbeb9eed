import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import type { Operation } from '@app/http';
import { FinishErasures } from '../../../src/data-rights/erasure/finish-erasures';
import { VerifyAuditTrail } from '../../../src/audit/trail/verify-audit-trail';
import { CommandBus } from '@nestjs/cqrs';
import { verifyItem } from '../../../tools/verifier/verify-item';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian, aSession } from '../../support/people/client';
import type { Guardian, Client } from '../../support/people/client';
import { aChildLogin } from '../../support/people/family';
import { aStaffMember } from '../../support/people/staff';
import type { StaffMember } from '../../support/people/staff';
import { aGroomingChat } from '../../support/conversations';
import { connected } from '../../support/sockets/sockets';
import { until } from '../../support/until';

const DAY = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const REASON = { 'x-evidence-access-reason': 'to understand it' };

/** What an order leaves behind that tells of it: its reference, its id, the names of those who act under it. */
const REFERENCE = `Az ${randomUUID().slice(0, 8)} Js 77/26`;
const WHY = 'Nobody may be warned, says the court';

/** Differs from answer to answer; in the access log, where a page ends moves with each look of one's own. */
const OF_THE_ANSWER = ['requestId', 'next'];
const ABSENT = randomUUID();
/** Reads that write: they are walked once the bytes have been compared. */
const WRITING = [
  'evidence_content',
  'evidence_export',
  'evidence_verify',
  'exports_download',
  'providers_begin',
  'providers_finish',
];
/** What no member of a family gets, whatever its id: each must say so by itself. */
const NOT_OF_FAMILIES = [401, 403];

interface Route {
  readonly path: string;
  readonly id: string;
}
interface Watched {
  readonly child: string;
  readonly alert: string;
  readonly evidence: string;
}

let running: RunningApp;
let guardian: Guardian;
let kid: Client;
let police: StaffMember;
let worker: StaffMember;
let officer: StaffMember;
let nora: Watched;
let routes: Route[];
let ids: Readonly<Record<string, string>>;

async function watched(name: string): Promise<Watched> {
  const child = await aChild(guardian, { first_name: name });
  const session = await aSession(guardian, child);
  await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
  const item = await until(async () => {
    const path = `/api/evidence?child_id=${child}`;
    const found = await guardian.data<{
      evidence: { id: string; alert_id: string; integrity_checked_at: string | null }[];
    }>('GET', path);
    return found.evidence.find(({ integrity_checked_at: at }) => at !== null);
  });
  return { child, alert: item.alert_id, evidence: item.id };
}

async function granted(by: StaffMember, kind = 'warrant'): Promise<Record<string, string>> {
  const { id } = await by.data<{ id: string }>('POST', '/api/v1/authorisations', {
    kind,
    legal_basis: 'Section 100a',
    reference: REFERENCE,
    reason: 'The person must not learn of it.',
    scope: { family_id: guardian.familyId },
    expires_at: inDays(10),
    sealed_until: inDays(30),
  });
  const path = `/api/v1/authorisations/${id}/approval`;
  await officer.data('POST', path, { decision: 'approved', reason: 'seen and checked' });
  return { 'x-authorisation': id, ...REASON };
}

/** Every read that the description knows, with the ids of what this family has. */
async function answers(client: Client): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { path, id } of routes.filter((route) => !WRITING.includes(route.id))) {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => idFor(path, name));
    const { status, body } = await client.send('GET', filled);
    found[`${id} ${path}`] = NOT_OF_FAMILIES.includes(status) ? String(status) : `${status} ${said(body)}`;
  }
  return found;
}

const idFor = (path: string, name: string): string =>
  Object.entries(ids).find(([part]) => path.includes(part))?.[1] ?? (name === 'alert_id' ? ids['/alerts/'] : ABSENT);

const changed = (before: Record<string, string>, after: Record<string, string>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name], after: after[name] }));

/** An answer without its envelope's time, and without what those who walk leave in the access log themselves. */
function said(body: unknown): string {
  return JSON.stringify(body, (name, value: unknown) => {
    if (OF_THE_ANSWER.includes(name)) return undefined;
    if (name !== 'entries' || !Array.isArray(value)) return value;
    return (value as { who?: { is_you: boolean; role: string } }[]).filter(
      ({ who }) => !who?.is_you && !['family_admin', 'child'].includes(who?.role ?? ''),
    );
  });
}

beforeAll(async () => {
  running = await aRunningApp({ SAFEGUARDIAN_RATE_LIMIT_FACTOR: '1000' });
  guardian = await aGuardian(running.address);
  [police, worker] = [await aStaffMember(running, 'law_enforcement'), await aStaffMember(running, 'case_worker')];
  officer = await aStaffMember(running, 'compliance_officer');
  nora = await watched('Nora');
  kid = await aChildLogin(guardian, nora.child);
  const copy = await aCopy();
  ids = {
    '/evidence/': nora.evidence,
    '/alerts/': nora.alert,
    '/children/': nora.child,
    '/exports/': copy.id,
  };
  const { body } = await guardian.send('GET', '/openapi.json');
  const paths = (body as { paths: Record<string, Record<string, Operation>> }).paths;
  routes = Object.entries(paths).flatMap(([path, operations]) =>
    'get' in operations ? [{ path, id: operations.get.operationId }] : [],
  );
});
afterAll(() => running.close());

async function aCopy(): Promise<{ id: string; download_url: string }> {
  const { id } = await guardian.data<{ id: string }>('POST', `/api/v1/families/children/${nora.child}/export`);
  return until(async () => {
    const path = `/api/v1/families/exports/${id}`;
    const one = await guardian.data<{ id: string; status: string; download_url: string }>('GET', path);
    return one.status === 'ready' && one;
  });
}

/** What the access log shows of an authorisation, on all its pages. */
async function actionsUnder(authorisation: string): Promise<string[]> {
  const actions: string[] = [];
  for (let after = ''; ;) {
    const page = await guardian.data<{
      entries: { action: string; who: { authorisation_id: string | null } }[];
      next: string | null;
    }>('GET', `/api/v1/families/access-log?limit=50${after}`);
    const found = page.entries.filter(({ who }) => who.authorisation_id === authorisation);
    actions.push(...found.map(({ action }) => action));
    if (page.next === null) return actions;
    after = `&after=${page.next}`;
  }
}

async function dataOf({ download_url }: { download_url: string }): Promise<string> {
  const headers = { authorization: `Bearer ${guardian.token}` };
  const response = await fetch(`${running.address}${download_url}`, { headers });
  const path = join(running.dataFolder, `${randomUUID()}.zip`);
  await writeFile(path, Buffer.from(await response.arrayBuffer()));
  const script =
    'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); [sys.stdout.buffer.write(z.read(n)) for n in z.namelist()]';
  return execFileSync('python3', ['-c', script, path], { maxBuffer: 1e8 }).toString();
}

/** What somebody sees who looks everywhere, the files included. */
async function everything(): Promise<string> {
  const walked = [await answers(guardian), await answers(kid)].map((found) => JSON.stringify(found));
  for (const part of ['content', 'export', 'verify']) {
    const { status, body } = await guardian.send('GET', `/api/evidence/${nora.evidence}/${part}`, undefined, REASON);
    expect([part, status]).toEqual([part, 200]);
    walked.push(JSON.stringify(body));
  }
  return [...walked, await dataOf(await aCopy())].join('\n');
}

describe('what is done under an order that a court keeps sealed', () => {
  let order: Record<string, string>;
  let helping: Record<string, string>;
  let hold: string;
  const traces = () => [REFERENCE, WHY, order['x-authorisation'], helping['x-authorisation'], 'law_enforcement'];

  it('changes no byte that the family reads', async () => {
    const before = [await answers(guardian), await answers(kid)];
    expect(Object.keys(before[0]).length).toBeGreaterThan(30);
    expect(changed(before[0], await answers(guardian))).toEqual([]);
    const socket = await connected(running.address, guardian.token);
    const heard: unknown[] = [];
    // How the system does is said to everybody, and is about nobody.
    socket.onAny((...event: unknown[]) => event[0] === 'system_status' || heard.push(event));

    [order, helping] = [await granted(police), await granted(worker, 'court_order')];
    const asked = (path: string, method = 'GET', body?: object) =>
      police.data<{ id: string }>(method, path, body, order);
    for (const path of ['/api/alerts', `/api/alerts/${nora.alert}`, '/api/evidence', '/api/monitoring/sessions']) {
      await asked(path);
    }
    const item = `/api/evidence/${nora.evidence}`;
    for (const part of ['', '/content', '/verify']) await asked(`${item}${part}`);
    expect((await police.send('GET', `${item}/export`, undefined, order)).status).toBe(200);
    const grounds = { authority_reference: REFERENCE, reason: WHY };
    const released = await asked(`${item}/holds`, 'POST', grounds);
    hold = (await asked(`${item}/holds`, 'POST', grounds)).id;
    expect((await police.send('DELETE', `${item}/holds/${released.id}`, { reason: WHY }, order)).status).toBe(204);
    const card = `/api/v1/families/children/${nora.child}/crisis-card`;
    const opened = await worker.send('POST', card, { reason: WHY }, helping);
    expect([opened.status, opened.body]).toEqual([expect.any(Number), expect.anything()]);
    expect(opened.status).toBeLessThan(300);

    expect(changed(before[0], await answers(guardian))).toEqual([]);
    expect(changed(before[1], await answers(kid))).toEqual([]);
    socket.close();
    expect(heard).toEqual([]);
  });

  it('is in no file, copy or check that the family gets, and what it gets is whole', async () => {
    const all = await everything();
    for (const trace of traces()) expect(all).not.toContain(trace);
    const { body } = await guardian.send('GET', `/api/evidence/${nora.evidence}/export`, undefined, REASON);
    expect(verifyItem(JSON.stringify(body)).faults).toEqual([]);
    expect(body).toMatchObject({ format: 'safeguardian-evidence/1' });
    expect(await guardian.data('GET', `/api/evidence/${nora.evidence}/verify`)).toMatchObject({ verified: true });
  });

  it('is known to whoever acts under it, in a file that holds', async () => {
    const shown = await police.data<object>('GET', `/api/evidence/${nora.evidence}`, undefined, order);
    expect(JSON.stringify(shown)).toContain(REFERENCE);
    const { body } = await police.send('GET', `/api/evidence/${nora.evidence}/export`, undefined, order);
    expect(verifyItem(JSON.stringify(body)).faults).toEqual([]);
    const cut = structuredClone(body) as { sealedCustody: { entries: unknown[] }[] };
    cut.sealedCustody[0].entries.splice(1, 1);
    expect(verifyItem(JSON.stringify(cut)).faults).not.toEqual([]);
    await running.app.get(CommandBus).execute(new VerifyAuditTrail());
    const [{ faults }] = await running.database.query<{ faults: string[] }>(
      'select faults from audit.verifications order by at desc limit 1',
    );
    expect(faults).toEqual([]);
  });

  it('fills no page of the access log, and leaves no gap in one', async () => {
    for (let n = 0; n < 5; n++) await police.data('GET', '/api/evidence', undefined, order);
    const page = await guardian.data<{ entries: unknown[]; next: string | null }>(
      'GET',
      '/api/v1/families/access-log?limit=3',
    );
    expect(page.entries).toHaveLength(3);
    expect(page.next).not.toBeNull();
  });

  it('keeps evidence from an erasure without telling', async () => {
    const ida = await watched('Ida');
    await police.data(
      'POST',
      `/api/evidence/${ida.evidence}/holds`,
      { authority_reference: REFERENCE, reason: WHY },
      order,
    );
    const erase = { reason: 'r', confirm: 'Ida' };
    await guardian.data('POST', `/api/v1/families/children/${ida.child}/erasure`, erase);
    const done = await until(async () => {
      const { erasures } = await guardian.data<{ erasures: { id: string; status: string }[] }>(
        'GET',
        '/api/v1/families/erasures',
      );
      return erasures.every(({ status }) => status !== 'running') && erasures;
    });
    expect(done).toEqual([expect.objectContaining({ status: 'completed' })]);
    const receipt = `/api/v1/families/erasures/${done[0].id}/receipt`;
    expect((await guardian.send('GET', receipt)).body).toMatchObject({ statement: { kept: [], evidenceErased: 1 } });
    expect((await guardian.send('GET', `/api/evidence/${ida.evidence}`)).status).toBe(404);
    const { evidence } = await guardian.data<{ evidence: { id: string }[] }>('GET', '/api/evidence?limit=100');
    expect(evidence.map(({ id }) => id)).not.toContain(ida.evidence);
    expect((await police.send('GET', `/api/evidence/${ida.evidence}/content`, undefined, order)).status).toBe(200);
    await running.app.get(FinishErasures).run();
    const { erasures } = await guardian.data<{ erasures: object[] }>('GET', '/api/v1/families/erasures');
    expect(erasures).toHaveLength(1);
    const all = await everything();
    for (const trace of traces()) expect(all).not.toContain(trace);
  });

  it('appears from the day that the court named', async () => {
    const orders = [order['x-authorisation'], helping['x-authorisation']];
    await running.database.query('update identity.authorisations set sealed_until = now() where id = any($1::uuid[])', [
      orders,
    ]);
    const item = await guardian.data<{
      access_count: number;
      legal_holds: { id: string; authority_reference: string }[];
      chain_of_custody: { action: string; under_seal: string | null }[];
    }>('GET', `/api/evidence/${nora.evidence}`);
    expect(item.legal_holds).toContainEqual(expect.objectContaining({ id: hold, authority_reference: REFERENCE }));
    const late = item.chain_of_custody.filter(({ under_seal }) => under_seal === orders[0]);
    expect(late.map(({ action }) => action)).toEqual([
      ...['accessed', 'exported', 'held', 'held', 'released', 'exported'],
    ]);
    const actions = await actionsUnder(orders[0]);
    expect(actions).toEqual(
      expect.arrayContaining(['evidence.open', 'evidence.export', 'evidence.hold', 'identity.authorisation_approved']),
    );
    const told = await guardian.data<{ notices: { kind: string; note: string }[] }>('GET', '/api/v1/families/notices');
    expect(told.notices).toContainEqual(expect.objectContaining({ kind: 'crisis_card_opened' }));
    const { body } = await guardian.send('GET', `/api/evidence/${nora.evidence}/export`, undefined, REASON);
    expect(verifyItem(JSON.stringify(body)).faults).toEqual([]);
    expect(JSON.stringify(body)).toContain(REFERENCE);
    await running.app.get(FinishErasures).run();
    const rest = await until(async () => {
      const { erasures } = await guardian.data<{ erasures: { status: string }[] }>('GET', '/api/v1/families/erasures');
      return erasures.length === 2 && erasures.find(({ status }) => status === 'held');
    });
    expect(rest).toBeDefined();
  });
});
