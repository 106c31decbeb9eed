import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { DetectionModelStore } from '../../src/detection/models/detection-model-store';
import { analyseConversation } from '../../src/detection/fusion/analyse-conversation';
import { APPROACH, demoConversations, ORDINARY, wire } from './conversations';
import type { Figure } from './figure';
import { measured } from './figure';
import type { Stage } from './stage';
import { percentile } from './statistics';

const SESSIONS = 100;
/** Messages a second, one request each, sent on time whether or not answers have come. */
const RATE = 50;
/** Every so many is the one that must raise an alert. */
const EVERY = 5;
const ANSWER_WITHIN_MS = 30_000;

/** P3: from an accepted message to the family's socket, while other messages arrive at a steady rate. */
export async function latency(stage: Stage): Promise<Figure[]> {
  const talks = await demoConversations();
  const [approach, ordinary] = [talks.get(APPROACH)!, talks.get(ORDINARY)!];
  const { firstAlertAt: due } = await analyseConversation(approach, await new DetectionModelStore('models').get());
  if (due === null) throw new Error('the approach of the demo raises no alert');
  const send = (session: string, messages: ReturnType<typeof wire>) =>
    stage.api.post(`/api/monitoring/sessions/${session}/messages`, { messages });
  const child = await stage.addChild('Latency');
  const sessions: string[] = [];
  for (let n = 0; n < SESSIONS; n++) {
    const session = await stage.addSession(child.id);
    await send(session, wire(approach, `approach-${session}`, 0, due));
    sessions.push(session);
  }
  await stage.untilAnalysed();
  const heard = new Map<string, number>();
  const socket = io(stage.product.address, { transports: ['websocket'], auth: { token: stage.token } });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  socket.on('alert_created', ({ alert_id }: { alert_id: string }) => heard.set(alert_id, performance.now()));
  const accepted = new Map<string, number>();
  const due_at = new Map<string, number>();
  const sending: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n < SESSIONS * EVERY; n++) {
    const at = began + (n * 1000) / RATE;
    await pause(Math.max(0, at - performance.now()));
    const session = sessions[Math.floor(n / EVERY)];
    const isTrigger = n % EVERY === EVERY - 1;
    const message = isTrigger
      ? wire(approach, `approach-${session}`, due, due + 1)
      : wire(ordinary, `ordinary-${session}`, n % EVERY, (n % EVERY) + 1);
    if (isTrigger) due_at.set(session, at);
    sending.push(send(session, message).then(() => void (isTrigger && accepted.set(session, performance.now()))));
  }
  await Promise.all(sending);
  for (const end = Date.now() + ANSWER_WITHIN_MS; heard.size < SESSIONS && Date.now() < end;) await pause(20);
  socket.close();
  if (heard.size !== SESSIONS) throw new Error(`${heard.size} of ${SESSIONS} alerts reached the socket`);
  const alerts = await stage.alertsBySession(child.id);
  if (alerts.size !== SESSIONS) throw new Error(`${alerts.size} alerts were stored for ${SESSIONS} conversations`);
  const since = (start: Map<string, number>) =>
    sessions.map((session) => Math.max(0, heard.get(alerts.get(session)!)! - start.get(session)!));
  const figure = (
    id: string,
    measure: string,
    values: number[],
    share: number,
    bounds: { floor?: number; goal?: number },
  ) =>
    measured(
      {
        id: `latency.${id}`,
        measure,
        unit: 'ms',
        better: 'lower',
        basis: `${SESSIONS} alerts`,
        ...bounds,
        note: `${RATE} messages/s, one request each, over ${SESSIONS} sessions (the goal speaks of 1,000 messages/s over 1,000)`,
      },
      { median: percentile(values, share), min: Math.min(...values), max: Math.max(...values) },
    );
  return [
    figure('p50', 'P3 accepted message → alert on the socket, p50', since(accepted), 0.5, { goal: 25 }),
    figure('p99', 'P3 the same, p99', since(accepted), 0.99, { floor: 1000, goal: 150 }),
    figure('sent-p99', 'message due to be sent → alert on the socket, p99', since(due_at), 0.99, {}),
  ];
}
