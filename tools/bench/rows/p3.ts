import { setTimeout as pause } from 'node:timers/promises';
import { append } from '@app/kernel';
import type { Conversation } from '../../../src/detection/reading/conversation';
import { DetectionModelLoader } from '../../../src/detection/models/detection-model-loader';
import { analyseConversation } from '../../../src/detection/fusion/analyse-conversation';
import { APPROACH, demoConversations, ORDINARY, wire } from '../harness/conversations';
import type { Figure } from '../figures/figure';
import { measured } from '../figures/figure';
import { Guardian } from '../harness/guardian';
import { listen } from '../harness/news';
import { openLoop } from '../harness/open-loop';
import type { Sending } from '../harness/open-loop';
import { Stage } from '../harness/stage';
import { percentile, spreadOf } from '../figures/statistics';
import type { Row, Size } from '../row';

const HISTORY = 240;
const SESSIONS_PER_CHILD = 5;
const CHILDREN_PER_FAMILY = 5;
/** So many alerts a second, whatever the rate of messages: alerts are rare. */
const ALERTS_PER_SECOND = 5;
const HEARD_WITHIN_MS = 60_000;

const phases = [
  { rate: 300, floor: 1000, goal: 150 },
  { rate: 1000, goal: 1000 },
] as const;
type Phase = (typeof phases)[number];

interface Device {
  readonly guardian: Guardian;
  readonly childId: string;
  readonly session: string;
  /** The first session of each child raises one alert for it, in the phase whose turn the child has. */
  readonly talk: Conversation;
  said: number;
}

/** Messages at a steady rate over a thousand long chats: from accepted to heard by the guardian. */
export const p3: Row = { name: 'P3', measure: (size) => Stage.with((stage) => measure(stage, size)) };

async function measure(stage: Stage, size: Size): Promise<Figure[]> {
  const seconds = size(20, 4);
  const triggers = seconds * ALERTS_PER_SECOND;
  const { ordinary, approach, due } = await longTalks();
  const devices = await addFamilies(stage, (triggers * phases.length) / CHILDREN_PER_FAMILY, { ordinary, approach });
  await fill(stage, devices, due);
  const heard = new Map<string, number>();
  const guardians = [...new Set(devices.map(({ guardian }) => guardian))];
  const sockets: Awaited<ReturnType<typeof listen>>[] = [];
  // One after the other: the product lets only so many strangers of one address knock at a time.
  for (const guardian of guardians) {
    sockets.push(
      await listen(stage.product.apps[0], guardian, ({ child_id }) => heard.set(child_id, performance.now())),
    );
  }
  const loud = devices.filter(({ talk }) => talk === approach);
  const quiet = devices.filter(({ talk }) => talk === ordinary);
  const figures: Figure[] = [];
  for (const [at, phase] of phases.entries()) {
    const due = loud.slice(at * triggers, (at + 1) * triggers);
    append(figures, await measurePhase(stage, phase, { quiet, loud: due, seconds, heard }));
  }
  for (const socket of sockets) socket.close();
  return figures;
}

/** A long ordinary chat, and one that turns at its end; `due`: the message there that must raise the alert. */
async function longTalks() {
  const talks = await demoConversations();
  const long = (talk: Conversation) => ({
    ...talk,
    messages: Array.from({ length: HISTORY }, (_, at) => talk.messages[at % talk.messages.length]),
  });
  const [ordinary, turning] = [long(talks.get(ORDINARY)!), talks.get(APPROACH)!];
  const approach = { ...turning, messages: [...ordinary.messages, ...turning.messages] };
  const timed = wire(approach, 'approach', 0, approach.messages.length);
  const judged = {
    ...approach,
    messages: approach.messages.map((message, at) => ({ ...message, time: timed[at].sent_at })),
  };
  const models = await new DetectionModelLoader('models').get();
  const due = (await analyseConversation(judged, models)).firstAlertAt;
  if (due === null || due < HISTORY) throw new Error('the approach of the demo raises no alert behind a long chat');
  return { ordinary, approach, due };
}

async function addFamilies(
  { product }: Stage,
  families: number,
  { ordinary, approach }: Record<'ordinary' | 'approach', Conversation>,
): Promise<Device[]> {
  const devices: Device[] = [];
  for (let family = 0; family < families; family++) {
    const guardian = await Guardian.register(product);
    for (let child = 0; child < CHILDREN_PER_FAMILY; child++) {
      const childId = await guardian.addChild('Nora');
      for (let n = 0; n < SESSIONS_PER_CHILD; n++) {
        const session = await guardian.addSession(childId);
        devices.push({ guardian, childId, session, talk: n === 0 ? approach : ordinary, said: 0 });
      }
    }
  }
  return devices;
}

const next = (device: Device, count: number) => {
  const messages = wire(device.talk, device.session, device.said, device.said + count);
  device.said += count;
  return messages;
};

/** Everybody has said what goes before. */
async function fill(stage: Stage, devices: readonly Device[], due: number): Promise<void> {
  const waiting = [...devices];
  const sender = async () => {
    for (let device = waiting.pop(); device; device = waiting.pop()) {
      const count = device.talk.messages.length > HISTORY ? due : HISTORY;
      await device.guardian.capture(device.session, next(device, count));
    }
  };
  await Promise.all(Array.from({ length: 4 }, sender));
  await stage.untilAnalysed();
  if ((await stage.count('select count(*) from alerts.alerts')) > 0) throw new Error('the history alone raised alerts');
}

interface Surroundings {
  readonly quiet: readonly Device[];
  readonly loud: readonly Device[];
  readonly seconds: number;
  /** When the alert of each child was heard. */
  readonly heard: ReadonlyMap<string, number>;
}

async function measurePhase(
  stage: Stage,
  phase: Phase,
  { quiet, loud, seconds, heard }: Surroundings,
): Promise<Figure[]> {
  const every = phase.rate / ALERTS_PER_SECOND;
  const [due, accepted] = [new Map<string, number>(), new Map<string, number>()];
  const sendings = Array.from({ length: phase.rate * seconds }, (_, n): Sending => {
    const isLoud = n % every === every - 1;
    const device = isLoud ? loud[Math.floor(n / every)] : quiet[n % quiet.length];
    const url = new URL(`/api/monitoring/sessions/${device.session}/messages`, stage.product.apps[0].address);
    return {
      url,
      headers: device.guardian.headers,
      body: JSON.stringify({ messages: next(device, 1) }),
      onDue: (at) => isLoud && due.set(device.childId, at),
      onAccepted: (at) => isLoud && accepted.set(device.childId, at),
    };
  });
  const before = await stage.storedMessages();
  const refused = await openLoop(phase.rate, sendings);
  const children = loud.map(({ childId }) => childId);
  const isHeard = (childId: string) => heard.has(childId);
  for (const end = Date.now() + HEARD_WITHIN_MS; !children.every(isHeard) && Date.now() < end;) await pause(20);
  await stage.untilAnalysed();
  const lost = sendings.length - refused - ((await stage.storedMessages()) - before);
  if (lost > 0) throw new Error(`${lost} messages were accepted and not stored`);
  const missing = children.filter((child) => !isHeard(child)).length;
  const failure =
    refused + missing > 0
      ? `; ${refused} messages were refused or not answered (${-lost} of them stored), ${missing} alerts not heard within ${HEARD_WITHIN_MS / 1000} s`
      : '';
  // What nobody has heard is later than anybody waited.
  const until = performance.now();
  const since = (start: ReadonlyMap<string, number>) =>
    children.map((child) => Math.max(0, (heard.get(child) ?? until) - (start.get(child) ?? due.get(child)!)));
  return figuresOf(phase, since(accepted), since(due), failure);
}

function figuresOf(phase: Phase, accepted: number[], due: number[], failure: string): Figure[] {
  const figure = (
    id: string,
    measure: string,
    values: number[],
    share: number,
    bounds: { floor?: number; goal?: number },
  ) => {
    const labels = {
      id: `P3.${phase.rate}.${id}`,
      measure,
      unit: 'ms',
      better: 'lower',
      basis: `${values.length} alerts`,
      ...bounds,
      note: `one message a request, over ${SESSIONS_PER_CHILD} sessions of each child, chats of ${HISTORY} messages, ${ALERTS_PER_SECOND} alerts a second; sender and product share the processors${failure}`,
    } as const;
    return measured(labels, { ...spreadOf(values), median: percentile(values, share) });
  };
  const what = `P3 ${phase.rate} messages/s`;
  const { rate: _, ...bounds } = phase;
  return [
    figure('p99', `${what}, accepted → guardian’s socket, p99`, accepted, 0.99, bounds),
    figure('p50', `${what}, the same, p50`, accepted, 0.5, {}),
    figure('due-p99', `${what}, due to be sent → guardian’s socket, p99`, due, 0.99, {}),
  ];
}
