import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aChild, aGuardian, aSession, PASSWORD } from '../support/people/client';
import type { Guardian } from '../support/people/client';
import { aGroomingChat, anOrdinaryChat } from '../support/conversations';
import type { WireMessage } from '../support/conversations';
import { heldClock } from '../support/people/sign-in';
import { StatementCount, statementKinds } from '../support/database/statements';
import type { Tally } from '../support/database/statements';
import { until } from '../support/until';

/**
 * What each operation costs. A statement is one that PostgreSQL executes: BEGIN, COMMIT, setting who is asking, and
 * taking and finishing jobs count like every other. A message is a round trip of the client; several statements may
 * share one. An operation's own statements and those of all jobs that follow from it are counted; what the product does
 * unasked meanwhile is not, except in `idle`.
 *
 * The snapshot leaves out the statements of the queue, because two jobs may be taken in one statement or in two. When
 * it changes, an operation has become dearer or cheaper: that is a decision. The ceilings hold for all statements.
 *
 *     SHOW_STATEMENTS=table npm test -- test/architecture/statement-budgets.spec.ts     (or =texts)
 */
const CEILINGS = {
  'sign-in': 30,
  'inbox, remembered session': 8,
  'inbox, after a second of silence': 10,
  // One of each is for the evidence that the specification has in an alert.
  'alert detail': 10,
  acknowledge: 13,
  'evidence content': 17,
  '1 message until analysed': 14,
  '1,000 messages until analysed': 14,
  'message until verified seal': 54,
} as const;
type Operation = keyof typeof CEILINGS;
const IDLE_A_MINUTE = 80;
const IDLE_SECONDS = 60;

describe('the statements of', () => {
  const count = StatementCount.start();
  const found = new Map<string, Tally>();
  let running: RunningApp;
  let clock: ReturnType<typeof heldClock>;
  let guardian: Guardian;
  let sessionId: string;
  let idleAMinute: number;

  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const requestId = randomUUID();
    const data = await guardian.data<Record<string, unknown>>(method, path, body, {
      ...headers,
      'x-request-id': requestId,
    });
    return { requestId, data };
  };
  /** Sends messages and waits for everything that follows. */
  const capture = async (messages: readonly WireMessage[]) => {
    const { requestId } = await ask('POST', `/api/monitoring/sessions/${sessionId}/messages`, { messages });
    await count.settled(requestId);
    return requestId;
  };
  const keep = (operation: Operation, requestId: string) => {
    found.set(operation, count.tally(requestId));
    if (process.env.SHOW_STATEMENTS === 'texts') show(operation, requestId);
  };
  const show = (operation: Operation, requestId: string) => {
    const lines = count.of(requestId).map(({ kind, text }) => `  ${kind.padEnd(12)} ${text.replace(/\s+/g, ' ')}`);
    process.stdout.write(`${operation}\n${lines.join('\n')}\n`);
  };
  const oneOf = async (path: string, list: string) =>
    until(async () => ((await ask('GET', path)).data[list] as { id: string }[])[0]?.id);

  beforeAll(async () => {
    // How long keys are remembered must not decide whether a slow machine reads one of them again.
    running = await aRunningApp({ SAFEGUARDIAN_KEY_CACHE_SECONDS: '3600' });
    clock = heldClock(running.app);
    guardian = await aGuardian(running.address);
    sessionId = await aSession(guardian, await aChild(guardian));
    await capture(anOrdinaryChat());
    await measure();
    await pause(2_000);
    const before = count.statements.length;
    await pause(IDLE_SECONDS * 1000);
    idleAMinute = ((count.statements.length - before) * 60) / IDLE_SECONDS;
    if (process.env.SHOW_STATEMENTS) printTable();
  });
  afterAll(async () => {
    clock.release();
    await running.close();
    count.stop();
  });

  async function measure(): Promise<void> {
    keep('message until verified seal', await capture(aGroomingChat()));
    const device_info = { device_type: 'mobile' };
    const credentials = { email: guardian.email, password: PASSWORD, device_info };
    const signIn = await ask('POST', '/api/auth/login', credentials);
    guardian.token = signIn.data.token as string;
    await count.settled(signIn.requestId);
    keep('sign-in', signIn.requestId);
    const alertId = await oneOf('/api/alerts', 'alerts');
    const evidenceId = await oneOf(`/api/evidence?alert_id=${alertId}`, 'evidence');
    keep('inbox, remembered session', (await ask('GET', '/api/alerts?limit=20')).requestId);
    await ask('GET', `/api/alerts/${alertId}`);
    keep('alert detail', (await ask('GET', `/api/alerts/${alertId}`)).requestId);
    const change = await ask('PUT', `/api/alerts/${alertId}/status`, { status: 'acknowledged', notes: 'we talked' });
    await count.settled(change.requestId);
    keep('acknowledge', change.requestId);
    const reason = { 'x-evidence-access-reason': 'to show it to the school' };
    await ask('GET', `/api/evidence/${evidenceId}/content`, undefined, reason);
    keep('evidence content', (await ask('GET', `/api/evidence/${evidenceId}/content`, undefined, reason)).requestId);
    clock.forward(2);
    keep('inbox, after a second of silence', (await ask('GET', '/api/alerts?limit=20')).requestId);
    const [greeting] = anOrdinaryChat();
    keep('1 message until analysed', await capture([greeting]));
    keep('1,000 messages until analysed', await capture(aThousand()));
  }

  function printTable(): void {
    const columns = ['total', ...statementKinds, 'messages', 'jobs'] as const;
    const line = (name: string, cells: readonly (string | number)[]) =>
      `${name.padEnd(34)}${cells.map((cell) => String(cell).padStart(12)).join('')}\n`;
    const rows = [...found].map(([name, tally]) =>
      line(
        name,
        columns.map((column) => tally[column]),
      ),
    );
    process.stdout.write(`${line('', columns)}${rows.join('')}${line('idle, a minute', [Math.round(idleAMinute)])}`);
  }

  it.each(Object.keys(CEILINGS) as Operation[])('%s are as many as decided', (operation) => {
    const { total, queue, ...decided } = found.get(operation)!;
    expect(queue).toBeLessThanOrEqual(total);
    expect(decided).toMatchSnapshot();
  });

  it.each(Object.entries(CEILINGS))('%s stay at or below %i in all', (operation, ceiling) => {
    expect(found.get(operation)!.total).toBeLessThanOrEqual(ceiling);
  });

  it(`an idle product stays at or below ${IDLE_A_MINUTE} a minute`, () => {
    expect(idleAMinute).toBeLessThanOrEqual(IDLE_A_MINUTE);
  });
});

/** A thousand messages of ten chats, a hundred each. */
function aThousand(): WireMessage[] {
  return Array.from({ length: 10 }, () => {
    const [{ conversation_id }] = anOrdinaryChat();
    return Array.from({ length: 20 }, (_, round) =>
      anOrdinaryChat().map((message, index) => ({
        ...message,
        conversation_id,
        platform_message_id: `${conversation_id}-${round}-${index}`,
        sent_at: new Date(Date.UTC(2026, 10, 14, 18, round, index)).toISOString(),
      })),
    );
  }).flat(2);
}
