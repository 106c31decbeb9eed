import { existsSync, readFileSync } from 'node:fs';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { specification, specifiedNames } from '../../../tools/specification/names';
import { page, PAGE } from '../../../tools/specification/page';
import type { SpecifiedName } from '../../../tools/specification/operation';
import { bornFor } from '../../support/people/births';
import { AGREEMENT, aGuardian, Client, PASSWORD } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aGroomingChat, anOrdinaryChat } from '../../support/conversations';
import type { WireMessage } from '../../support/conversations';
import { aClip } from '../../support/media/clips';
import { aRunningApp, OPERATOR } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aStaffMember } from '../../support/people/staff';
import { until } from '../../support/until';
import { Findings, SpecifiedClient, valuesAt } from './specified-client';

const SESSIONS = 'GET /api/monitoring/sessions';
const MESSAGES = 'POST /api/monitoring/sessions/{session_id}/messages';
const findings = new Findings();
let running: RunningApp;
let client: SpecifiedClient;
let guardian: Guardian;
let socket: Socket;
let childId: string;
const heard = new Map<string, Record<string, unknown>[]>();

/** The text at a place of an answer; what is not there makes the next step fail, which says so. */
const at = (answer: { body: unknown }, path: string): string => String(valuesAt(answer.body, path)[0]);

/** Messages as the specification's clients write them. */
const specifiedMessages = (messages: readonly WireMessage[]) =>
  messages.map(({ platform_message_id, sender, is_from_child, content, sent_at }) => ({
    platform_message_id,
    sender_id: sender,
    recipient_id: is_from_child ? messages.find((one) => !one.is_from_child)!.sender : 'Nora',
    content,
    type: 'text',
    timestamp: sent_at,
    is_from_child,
    metadata: { seen: true },
  }));

async function signIn(): Promise<void> {
  const device_info = { device_type: 'web', user_agent: 'Mozilla/5.0', ip_address: '192.168.1.100' };
  const { code } = await guardian.data<{ code: string }>('POST', '/api/families/invitations', {});
  // Whoever founds a family is its head; whoever joins one is a guardian.
  const joined = await aGuardian(running.address, { invitation_code: code });
  const credentials = ({ email }: Guardian) => ({ email, password: PASSWORD, device_info });
  await client.call('POST /api/auth/login', { body: credentials(joined) });
  const answer = await client.call('POST /api/auth/login', { body: credentials(guardian) });
  client.token = at(answer, 'data.token');
  client.token = at(await client.call('POST /api/auth/refresh'), 'data.token');
}

async function account(): Promise<void> {
  const notifications = { email: true, sms: false, push: true };
  const wishes = { notifications, alert_sensitivity: 'medium' };
  const change = { first_name: 'John', last_name: 'Doe', phone: '+1234567890', preferences: wishes };
  await client.call('PUT /api/users/profile', { body: change });
  await client.call('GET /api/users/profile');
}

async function family(): Promise<void> {
  const monitoring_preferences = {
    sensitivity_level: 'high',
    platforms: ['instagram', 'snapchat'],
    content_filtering: true,
  };
  const name = { first_name: 'Jane', last_name: 'Doe' };
  const body = { ...name, date_of_birth: bornFor(13), grade_level: '8th', monitoring_preferences };
  childId = at(await client.call('POST /api/families/children', { body }), 'data.id');
  // What a monitored child needs and the specification has no words for.
  await guardian.data('POST', `/api/v1/families/children/${childId}/agreement`, AGREEMENT);
  await client.call('GET /api/families/current');
}

/** socket.io as it is by default, with the specification's one option. */
async function listen(): Promise<void> {
  socket = io(running.address, { auth: { token: guardian.token }, forceNew: true });
  socket.onAny((event: string, payload: Record<string, unknown>) =>
    heard.set(event, [...(heard.get(event) ?? []), payload]),
  );
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
}

async function aSession(): Promise<string> {
  const session_metadata = { device_type: 'mobile', app_version: '1.0.0' };
  const body = { child_id: childId, platform: 'instagram', session_metadata };
  return at(await client.call('POST /api/monitoring/sessions', { body }), 'data.id');
}

async function monitoring(): Promise<void> {
  const calm = await aSession();
  const worrying = await aSession();
  for (const [session, chat] of [
    [calm, anOrdinaryChat()],
    [worrying, aGroomingChat()],
  ] as const) {
    const messages = specifiedMessages(chat);
    const answer = await guardian.send('POST', `/api/monitoring/sessions/${session}/messages`, { messages });
    const [message] = messages;
    if (answer.status === 202) noteMessage(message);
    else findings.failures.set(MESSAGES, JSON.stringify(answer.body));
  }
  const query = { child_id: childId, platform: 'instagram', status: 'active', limit: '50', offset: '0' };
  await until(async () => {
    const answer = await client.call(SESSIONS, { query });
    const levels = valuesAt(answer.body, 'data.sessions[].risk_level');
    return levels.length === 2 && !levels.includes(null);
  });
  await client.call('GET /api/monitoring/sessions/{session_id}', { at: [calm] });
  for (const action of ['pause', 'resume', 'escalate', 'terminate']) {
    await client.call('POST /api/monitoring/sessions/{session_id}/actions', { at: [calm], body: { action } });
  }
  const final_metadata = { total_messages: 25, session_duration: 3600 };
  const body = { reason: 'User logged out', final_metadata };
  await client.call('PUT /api/monitoring/sessions/{session_id}/stop', { at: [worrying], body });
}

const noteMessage = (message: object) => {
  const operation = specification.find(({ name }) => name === MESSAGES)!;
  findings.note(
    operation,
    ({ kind, name }) =>
      kind === 'operation' || valuesAt(message, name.replace(/^>|=.*/g, '')).some((value) => value !== undefined),
  );
};

async function alertsAndEvidence(): Promise<void> {
  const alertId = await until(async () => {
    const query = { status: 'active', severity: 'critical', child_id: childId, limit: '50', offset: '0' };
    const found = valuesAt((await client.call('GET /api/alerts', { query })).body, 'data.alerts[].id');
    return found.length > 0 && String(found[0]);
  });
  const actions_taken = ['Spoke with child about online safety', 'Blocked suspicious user'];
  const body = { status: 'acknowledged', notes: 'Reviewed with child, situation resolved', actions_taken };
  await client.call('PUT /api/alerts/{alert_id}/status', { at: [alertId], body });
  const evidence = await until(async () => {
    const query = { case_id: alertId, child_id: childId, type: 'conversation_thread', limit: '50', offset: '0' };
    const found = await client.call('GET /api/evidence', { query });
    return valuesAt(found.body, 'data.evidence[].id').length > 0 && found;
  });
  await client.call('GET /api/evidence', { query: { type: 'message' } });
  const evidenceId = at(evidence, 'data.evidence[].id');
  const detail = await client.call('GET /api/alerts/{alert_id}', { at: [alertId] });
  expect(valuesAt(detail.body, 'data.actions_taken[]')).toEqual(actions_taken);
  expect(valuesAt(detail.body, 'data.evidence[].id')).toContain(evidenceId);
  const headers = { 'x-evidence-access-reason': 'Guardian review of concerning activity' };
  await client.call('GET /api/evidence/{evidence_id}/content', { at: [evidenceId], headers });
  await client.call('GET /api/evidence/{evidence_id}', { at: [evidenceId] });
  const escalations = ['police', 'emergency', 'social_services'];
  for (const escalate_to of escalations) {
    const wanted = { escalate_to, urgency: 'high', contact_preference: 'phone' };
    await client.call('POST /api/alerts/{alert_id}/escalate', { at: [alertId], body: wanted });
    await guardian.data('PUT', `/api/alerts/${alertId}/status`, { status: 'investigating' });
  }
}

async function analyses(): Promise<void> {
  const context = { conversation_length: 5, relationship: 'unknown' };
  const content = "Hey, you're really mature for your age";
  const message = { content, sender_age: 35, recipient_age: 14, platform: 'instagram', context };
  await client.call('POST /api/ai/analyze/message', { body: { message } });
  const messages = aGroomingChat().map(({ sent_at: timestamp, sender, content: text }) => ({
    ...{ timestamp, sender, content: text },
  }));
  const participants = { alex_99: { age: 35, relationship: 'unknown' }, Nora: { age: 13, relationship: 'self' } };
  const body = { conversation: { messages, participants, platform: 'instagram' } };
  await client.call('POST /api/ai/analyze/conversation', { body });
  const form = new FormData();
  form.append('video', new Blob([new Uint8Array(await aClip())]), 'clip.mp4');
  await client.call('POST /api/v1/analyze/video', { form, query: { analysis_type: 'comprehensive' } });
}

/** Addresses that only staff may ask, and pages that anybody may. */
async function others(): Promise<void> {
  const operator = await new Client(running.address).data<{ token: string }>('POST', '/api/auth/login', OPERATOR);
  const asOperator = new SpecifiedClient(running.address, findings, operator.token);
  await asOperator.call('GET /api/admin/users');
  await asOperator.call('GET /api/admin/system/health');
  const officer = await aStaffMember(running, 'compliance_officer');
  await new SpecifiedClient(running.address, findings, officer.token).call('GET /api/admin/audit/logs');
  await client.call('GET /docs');
  await client.call('GET /openapi.json');
  const person = { email: 'new@family.example', password: PASSWORD, first_name: 'New', last_name: 'Doe' };
  await new SpecifiedClient(running.address, findings).call('POST /api/auth/register', { body: person });
}

/** What was heard counts like what is answered. */
async function events(): Promise<void> {
  const named = ['alert_created', 'monitoring_update', 'system_status', 'analysis_update'];
  await until(() => named.every((event) => heard.has(event))).catch(() => undefined);
  for (const event of named) {
    const payloads = heard.get(event) ?? [];
    findings.note(
      specification.find(({ name }) => name === event)!,
      ({ kind, name }) => {
        const [field, value] = name.split('=');
        const found = payloads.flatMap((payload) => valuesAt(payload, field));
        if (kind === 'operation') return payloads.length > 0;
        return kind === 'value' ? found.includes(value) : found.some((one) => one !== undefined && one !== null);
      },
    );
  }
  findings.note(
    specification.find(({ name }) => name === 'connection')!,
    () => socket.connected,
  );
}

beforeAll(async () => {
  running = await aRunningApp();
  guardian = await aGuardian(running.address);
  client = new SpecifiedClient(running.address, findings);
  await signIn();
  await account();
  await family();
  await listen();
  await monitoring();
  await alertsAndEvidence();
  await analyses();
  await others();
  await events();
  await client.call('POST /api/auth/logout');
});
afterAll(async () => {
  socket.close();
  await running.close();
});

const told = ({ operation, kind, name }: SpecifiedName) => `${operation}: ${kind} ${name}`;

describe('the specification', () => {
  it('works by every name that has no reason not to', () => {
    const missing = specifiedNames.filter((name) => name.reason === undefined && !findings.works(name));
    expect(missing.map((name) => `${told(name)} ${findings.failures.get(name.operation) ?? ''}`)).toEqual([]);
  });

  it('is excused nowhere where it works', () => {
    const needless = specifiedNames.filter(
      (name) => ['operation', 'value'].includes(name.kind) && name.reason !== undefined && findings.works(name),
    );
    expect(needless.map(told)).toEqual([]);
  });

  it('is told on a page that is up to date (npm run docs:specification)', () => {
    expect(existsSync(PAGE) && readFileSync(PAGE, 'utf8')).toBe(page());
  });
});
