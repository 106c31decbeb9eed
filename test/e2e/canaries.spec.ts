import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { CommandBus } from '@nestjs/cqrs';
import { AuditSeals } from '@app/audit';
import { DeclaredTables } from '@app/personal-data';
import { HoldEvidence } from '../../src/evidence/holds/hold-evidence';
import { Passkeys } from '../../src/identity/passkeys/passkeys.store';
import { anActor } from '../support/people/actors';
import { acting } from '../support/people/acting';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { Canaries } from '../support/database/canaries';
import { bornFor } from '../support/people/births';
import { aChild, aGuardian, aSession, Client, PASSWORD } from '../support/people/client';
import type { Answer, Guardian } from '../support/people/client';
import { aGroomingChat } from '../support/conversations';
import { proveAgain } from '../support/people/sign-in';
import { aTeen } from '../support/people/family';
import { aDrawing, asJpeg } from '../support/media/pictures';
import { columnsWithSealedValues, openedColumns } from '../support/database/opened-columns';
import { aStaffMember } from '../support/people/staff';
import { until } from '../support/until';

describe('what people write about themselves and others', () => {
  const canaries = new Canaries();
  const log: string[] = [];
  const heard: string[] = [];
  const refusals: Answer[] = [];
  let running: RunningApp;
  let guardian: Guardian;
  let child: string;
  let evidence: { id: string; alert_id: string };

  const of = (field: string) => canaries.of(field);
  const refused = async (client: Client, ...request: Parameters<Client['send']>) => {
    const answer = await client.send(...request);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    refusals.push(answer);
  };
  const upload = (fileName: string, content: string | Uint8Array<ArrayBuffer>, fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([content]), fileName);
    return form;
  };

  beforeAll(async () => {
    // The logger takes whatever stands in for standard output when it is made.
    jest.spyOn(process.stdout, 'write').mockImplementation((data) => {
      log.push(String(data));
      return true;
    });
    running = await aRunningApp({ LOG_LEVEL: 'trace' });
  });
  afterAll(async () => {
    await running.close();
    jest.restoreAllMocks();
  });

  it('goes in: a family, a child, messages, an alert, evidence, uploads', async () => {
    guardian = await aGuardian(running.address, {
      email: canaries.email('account.email'),
      first_name: of('account.first_name'),
      last_name: of('account.last_name'),
      family_name: of('family.name'),
    });
    await guardian.data(
      'POST',
      '/api/auth/login',
      { email: canaries.email('account.email'), password: PASSWORD },
      { 'user-agent': of('session.user_agent') },
    );
    child = await aChild(guardian, {
      first_name: of('child.first_name'),
      last_name: of('child.last_name'),
      grade_level: of('child.grade_level'),
    });
    await guardian.data('POST', '/api/families/invitations', { email: canaries.email('invitation.email') });
    const socket = io(running.address, { transports: ['websocket'], auth: { token: guardian.token } });
    socket.onAny((...args) => heard.push(JSON.stringify(args)));
    const session = await aSession(guardian, child);
    const messages = aGroomingChat().map((message) => ({
      ...message,
      sender: message.is_from_child ? of('child.first_name') : of('message.sender'),
      conversation_id: of('conversation.platform_id'),
      conversation_title: of('conversation.title'),
      content: `${message.content} ${of('message.text')}`,
    }));
    await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages });
    evidence = await until(async () => {
      const list = await guardian.data<{ evidence: { id: string; alert_id: string }[] }>('GET', '/api/evidence');
      return list.evidence[0];
    });
    await guardian.data('PUT', `/api/alerts/${evidence.alert_id}/status`, {
      status: 'acknowledged',
      notes: of('alert.notes'),
      actions_taken: [of('alert.actions_taken')],
    });
    const reason = { 'x-evidence-access-reason': of('evidence.reason') };
    await guardian.data('GET', `/api/evidence/${evidence.id}/content`, undefined, reason);
    await guardian.send('GET', `/api/evidence/${evidence.id}/export`, undefined, reason);
    const chat = `[11.11.26, 10:00:00] ${of('import.author')}: hello ${of('import.text')}\n`.repeat(3);
    const file = upload(`${of('import.file_name')}.txt`, chat, {
      child_id: child,
      child_author: of('import.author'),
    });
    const { import_id } = await guardian.data<{ import_id: string }>('POST', '/api/monitoring/imports', file);
    await until(async () => {
      const { status } = await guardian.data<{ status: string }>('GET', `/api/monitoring/imports/${import_id}`);
      return ['completed', 'failed', 'waiting_for_author'].includes(status);
    });
    await until(() => heard.length > 0);
    socket.close();
  });

  it('goes in: what a family keeps about a child, keys, people from outside, an erasure', async () => {
    const ofChild = `/api/v1/families/children/${child}`;
    await guardian.data('PUT', ofChild, { school: of('child.school') });
    const contact = { name: of('contact.name'), relation: of('contact.relation'), address: of('contact.address') };
    const card = { contacts: [{ ...contact, phone: '+46 70 123 45 67' }] };
    const texts = ['allergies', 'conditions', 'medication', 'doctor', 'notes'].map((name) => [
      name,
      of(`medical.${name}`),
    ]);
    await guardian.send('PUT', `${ofChild}/emergency`, { ...card, ...Object.fromEntries(texts) });
    await guardian.data('POST', `${ofChild}/crisis-card`, { reason: of('crisis.reason') });
    const expires_at = new Date(Date.now() + 7 * 24 * 3600 * 1000).toISOString();
    const key = { name: of('api_key.name'), scopes: ['monitoring.capture'], expires_at };
    await proveAgain(guardian);
    await guardian.data('POST', '/api/v1/api-keys', key);

    const worker = await aStaffMember(running, 'case_worker');
    await worker.data('POST', '/api/v1/authorisations', {
      kind: 'assignment',
      legal_basis: of('authorisation.legal_basis'),
      reference: of('authorisation.reference'),
      reason: of('authorisation.reason'),
      scope: { family_id: guardian.familyId, case_reference: of('authorisation.case_reference') },
      expires_at,
    });
    const glass = {
      family_id: guardian.familyId,
      reason: `in danger now: ${of('glass.reason')}`,
      reference: of('glass.reference'),
    };
    await worker.data('POST', '/api/v1/authorisations/break-glass', glass);

    const sibling = await aChild(guardian, { first_name: of('sibling.first_name') });
    await guardian.data('POST', `/api/v1/families/children/${sibling}/export`);
    const erasure = { reason: of('erasure.reason'), confirm: of('sibling.first_name') };
    await guardian.data('POST', `/api/v1/families/children/${sibling}/erasure`, erasure);
    await until(async () => {
      const list = await guardian.data<{ erasures: { status: string }[] }>('GET', '/api/v1/families/erasures');
      return list.erasures[0]?.status === 'completed';
    });
  });

  it('goes in: what is signed, sent again, examined, held, decided, noted and linked', async () => {
    const ofChild = `/api/v1/families/children/${child}`;
    const signed = { version: 1, guardian_name: of('agreement.guardian_name'), child_name: of('agreement.child_name') };
    await guardian.data('POST', `${ofChild}/agreement`, { ...signed, child_present: true });
    const cousin = { first_name: of('answer.first_name'), last_name: 'Berg', date_of_birth: bornFor(12) };
    await guardian.data('POST', '/api/families/children', cousin, { 'idempotency-key': randomUUID() });
    const picture = new Uint8Array(await asJpeg(aDrawing()));
    const medium = upload(`${of('media.file_name')}.jpg`, picture, { child_id: child });
    const { job_id } = await guardian.data<{ job_id: string }>('POST', '/api/v1/analyze/image', medium);
    await until(async () => {
      const { status } = await guardian.data<{ status: string }>('GET', `/api/v1/analyze/${job_id}`);
      return status === 'completed';
    });
    const officer = anActor({ role: 'law_enforcement', familyId: guardian.familyId });
    const grounds = { authorityReference: of('hold.reference'), reason: of('hold.reason') };
    await running.app.get(CommandBus).execute(new HoldEvidence(guardian.familyId, evidence.id, officer, grounds));
    const { id: accountId } = await guardian.data<{ id: string }>('GET', '/api/users/profile');
    const credential = { credentialId: randomUUID(), publicKey: Buffer.from('x'), counter: 0, transports: [] };
    await running.app.get(Passkeys).add(accountId, of('passkey.name'), credential);
    await aTeen(running.address, { first_name: of('link.first_name') });

    const compliance = await acting(running, { role: 'compliance_officer', familyId: null, level: null });
    const [asked] = await running.database.query<{ id: string }>(
      `select id from identity.authorisations where kind = 'assignment'`,
    );
    const decision = { decision: 'approved', reason: of('authorisation.decision') };
    await compliance.data('POST', `/api/v1/authorisations/${asked.id}/approval`, decision);
    const [event] = await running.database.query<{ id: string }>(
      `insert into audit.security_events (id, rule, actor_id, window_start, at, count)
       values (gen_random_uuid(), 'mass_export', gen_random_uuid(), now(), now(), 5) returning id`,
    );
    const note = { note: of('security_event.note') };
    expect((await compliance.send('POST', `/api/v1/security-events/${event.id}/acknowledgement`, note)).status).toBe(
      204,
    );
  });

  it('goes in where it is refused: malformed, foreign, too much', async () => {
    const stranger = await aGuardian(running.address);
    const reason = { 'x-evidence-access-reason': of('refused.reason') };
    await refused(stranger, 'GET', `/api/evidence/${evidence.id}/content`, undefined, reason);
    await refused(stranger, 'GET', `/api/alerts/${evidence.alert_id}`);
    await refused(stranger, 'GET', `/api/alerts/${of('refused.path')}`);
    await refused(stranger, 'GET', `/api/alerts?search=${of('refused.query')}`);
    await refused(stranger, 'POST', '/api/families/children', { first_name: { [of('refused.value')]: 1 } });
    await refused(stranger, 'POST', '/api/families/children', `{"first_name": "${of('refused.json')}`);
    await refused(stranger, 'POST', '/api/auth/register', {
      email: canaries.email('account.email'),
      password: PASSWORD,
    });
    await refused(new Client(running.address), 'POST', '/api/auth/login', {
      email: canaries.email('refused.email'),
      password: of('refused.password'),
    });
    const form = upload(`${of('refused.file_name')}.jpg`, of('refused.picture'), { child_id: child });
    await refused(guardian, 'POST', '/api/v1/analyze/image', form);
    const foreign = upload(`${of('refused.file_name')}.txt`, of('refused.chat'), { child_id: child });
    await refused(stranger, 'POST', '/api/monitoring/imports', foreign);
    await refused(guardian, 'GET', `/api/evidence/${randomUUID()}/content`, undefined, reason);
    await running.app.get(AuditSeals).sealWaiting();
  });

  it('shows in no log line', () => {
    expect(log.length).toBeGreaterThan(20);
    expect(canaries.in(log.join('\n'))).toEqual([]);
  });

  it('shows in no metric and no live message', async () => {
    const { body } = await new Client(running.address).send('GET', '/metrics');
    expect(canaries.in(JSON.stringify(body))).toEqual([]);
    expect(canaries.in(heard.join('\n'))).toEqual([]);
  });

  it('shows in no answer to a request that went wrong', () => {
    const shown = canaries.in(JSON.stringify(refusals.map(({ body, headers }) => [body, [...headers]])));
    // `instance` of a problem is the path that was asked for, told to who asked for it.
    expect(shown.filter((field) => field !== 'refused.path')).toEqual([]);
  });

  it('stands nowhere in the database or in a job where it can be read', async () => {
    const hits = (await canaries.inDatabase(running.database)).flatMap(({ place, fields }) =>
      fields.map((field) => ({ place, field })),
    );
    expect(hits).toEqual([]);
    const [{ n }] = await running.database.query<{ n: number }>('select count(*)::int as n from bullmq.job');
    expect(n).toBeGreaterThan(0);
  });

  it('stands sealed in each column that is declared for it, under the key that the declaration names', async () => {
    const columns = await openedColumns(running);
    const without = columns.filter(
      ({ sealed, texts }) => !sealed.isMachineMade && canaries.in(texts.join('\n')).length === 0,
    );
    expect(without.map(({ name }) => name)).toEqual([]);
    expect(columns.length).toBeGreaterThan(0);
  });

  it('is sealed nowhere but in declared columns', async () => {
    const declared = running.app.get(DeclaredTables).sealedColumns.map(({ data, column }) => `${data.table}.${column}`);
    const found = await columnsWithSealedValues(running);
    expect(found.filter((name) => !declared.includes(name))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  it('would be found: each field has a word that is recognised in the clear, in hex and in base64', () => {
    for (const field of canaries.fields) {
      const word = canaries.of(field);
      for (const text of [word, Buffer.from(word).toString('hex'), Buffer.from(word).toString('base64')]) {
        expect(canaries.in(`before ${text} after`)).toEqual([field]);
      }
    }
  });
});
