import { randomUUID } from 'node:crypto';
import { AuditSeals } from '@app/audit';
import { acting } from '../../support/people/acting';
import type { Acting } from '../../support/people/acting';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian, aSession } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aGroomingChat } from '../../support/conversations';
import { until } from '../../support/until';

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly actor_role: string;
  readonly actor_name: string | null;
  readonly child_id: string | null;
  readonly object_id: string | null;
  readonly purpose: string | null;
  readonly changes: Record<string, unknown> | null;
}
interface Page {
  readonly entries: Entry[];
  readonly next: string | null;
}

describe('the audit trail over HTTP', () => {
  let running: RunningApp;
  let guardian: Guardian;
  let officer: Acting;
  let child: string;
  let evidence: { id: string; alert_id: string };

  const search = (query: string) => officer.data<Page>('GET', `/api/v1/audit/entries?${query}`);
  const reason = { 'x-evidence-access-reason': 'shown to the school' };

  beforeAll(async () => {
    running = await aRunningApp();
    guardian = await aGuardian(running.address);
    officer = await acting(running, { role: 'compliance_officer', familyId: null, level: null });
    child = await aChild(guardian);
    const session = await aSession(guardian, child);
    await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
    evidence = await until(async () => {
      const list = await guardian.data<{ evidence: { id: string; alert_id: string }[] }>('GET', '/api/evidence');
      return list.evidence[0];
    });
  });
  afterAll(() => running.close());

  it('says who opened evidence, of which child and why', async () => {
    await guardian.data('GET', `/api/evidence/${evidence.id}/content`, undefined, reason);
    const { entries } = await search(`family_id=${guardian.familyId}&action=evidence.open`);
    expect(entries).toMatchObject([
      {
        outcome: 'allowed',
        actor_role: 'family_admin',
        actor_name: null,
        child_id: child,
        object_id: evidence.id,
        purpose: 'shown to the school',
      },
    ]);
  });

  it('says of which child an alert was read, and what a change changed', async () => {
    await guardian.data('GET', `/api/alerts/${evidence.alert_id}`);
    await guardian.data('PUT', `/api/alerts/${evidence.alert_id}/status`, { status: 'acknowledged' });
    const { entries } = await search(`object_id=${evidence.alert_id}&family_id=${guardian.familyId}`);
    expect(entries).toMatchObject([
      { action: 'alerts.acknowledge', child_id: child, changes: { status: { from: 'new', to: 'acknowledged' } } },
      { action: 'alerts.read', child_id: child },
    ]);
  });

  it('keeps a refusal and what was asked for, but nothing that only looks like an id', async () => {
    const other = randomUUID();
    await guardian.send('GET', `/api/evidence/${other}/content`, undefined, reason);
    await guardian.send('GET', '/api/evidence/Nora%20Berg%00/content', undefined, reason);
    const { entries } = await search(`family_id=${guardian.familyId}&action=evidence.open&outcome=failed`);
    expect(entries).toMatchObject([
      { code: '400', object_id: null },
      { code: 'EVIDENCE_NOT_FOUND', object_id: other, purpose: 'shown to the school' },
    ]);
  });

  it('is read page by page, each entry once, newest first', async () => {
    const whole = await search(`family_id=${guardian.familyId}&limit=200`);
    const ids: string[] = [];
    for (let after = ''; ;) {
      const page = await search(`family_id=${guardian.familyId}&limit=2${after}`);
      ids.push(...page.entries.map(({ id }) => id));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(ids.length).toBeGreaterThan(5);
    expect(ids).toEqual(whole.entries.map(({ id }) => id));
    expect(whole.next).toBeNull();
  });

  it.each([
    'after=zzz',
    `after=${Buffer.from(`2026-99-99T99:99:99.000000Z~${randomUUID()}`).toString('base64url')}`,
    'from=yesterday',
    'from=2026-W01-1',
    'to=0000-01-01',
    'from=2026-02-30',
    'actor_id=1',
    'action=x',
    'outcome=perhaps',
    'limit=201',
    'limit=0',
    'family=1',
  ])('refuses the search %s', async (query) => {
    expect((await officer.send('GET', `/api/v1/audit/entries?${query}`)).status).toBe(422);
  });

  it('records who searched it', async () => {
    const { entries } = await search(`actor_id=${officer.actor.accountId}&action=audit.search&outcome=allowed&limit=1`);
    expect(entries).toMatchObject([{ actor_role: 'compliance_officer', object_type: 'audit_entries' }]);
  });

  it.each([
    { role: 'guardian' as const },
    { role: 'support' as const, familyId: null, level: null },
    { role: 'system_admin' as const, familyId: null, level: null },
    { role: 'compliance_officer' as const, familyId: null, level: null, hasSecondFactor: false },
  ])('is closed to %j', async (actor) => {
    const somebody = await acting(running, actor);
    for (const path of ['entries', 'verification', 'export']) {
      expect((await somebody.send('GET', `/api/v1/audit/${path}`)).status).toBe(403);
    }
  });

  it('is exported as CSV and as lines of JSON, and says so itself', async () => {
    const csv = await officer.send('GET', `/api/v1/audit/export?family_id=${guardian.familyId}`);
    const [head, ...lines] = (csv.body as { text: string }).text.trim().split('\r\n');
    expect(head).toMatch(/^at,action,outcome,/);
    expect(csv.headers.get('content-type')).toMatch('text/csv');
    const jsonl = await fetch(`${running.address}/api/v1/audit/export?format=jsonl&family_id=${guardian.familyId}`, {
      headers: { authorization: `Bearer ${officer.token}` },
    });
    const entries = (await jsonl.text()).trim().split('\n');
    expect(entries.map((line) => (JSON.parse(line) as Entry).action)).toContain('evidence.open');
    expect(entries.length).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(5);
    const [{ n }] = await running.database.query<{ n: number }>(
      `select count(*)::int as n from audit.entries where object_type = 'audit_export' and outcome = 'allowed'`,
    );
    expect(n).toBe(2);
  });

  it('shows that it is linked into the ledger and intact, and names a row that somebody changed', async () => {
    await running.app.get(AuditSeals).sealWaiting();
    const before = await officer.data<{ last_batch: object; verification: object }>(
      'POST',
      '/api/v1/audit/verification',
    );
    // The minute's own sealing may have made one before.
    const [{ last }] = await running.database.query<{ last: number }>(
      'select max(sequence)::int as last from audit.batches',
    );
    expect(before).toMatchObject({ last_batch: { sequence: last }, verification: { is_intact: true, faults: [] } });
    const [{ id }] = await running.database.script<{ id: string }>(
      `set session_replication_role = replica;
       update audit.entries set action = 'profile.read' where action = 'evidence.open' and outcome = 'allowed' returning id`,
    );
    await officer.data('POST', '/api/v1/audit/verification');
    const { verification } = await officer.data<{ verification: { faults: string[] } }>(
      'GET',
      '/api/v1/audit/verification',
    );
    expect(verification.faults).toEqual([expect.stringContaining(`entry ${id}`)]);
  });

  it('keeps the fact and loses the words when the keys of a family are destroyed', async () => {
    const gone = randomUUID();
    await running.database.script(
      `set session_replication_role = replica;
       insert into audit.entries (id, at, action, outcome, family_id, details_sealed, mac)
       values (gen_random_uuid(), now(), 'alerts.read', 'allowed', '${gone}', '\\x01', decode(repeat('00', 32), 'hex'))`,
    );
    const { entries } = await search(`family_id=${gone}`);
    expect(entries).toMatchObject([{ action: 'alerts.read', purpose: null, changes: null }]);
  });
});
