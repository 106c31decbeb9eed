import { randomUUID } from 'node:crypto';
import type { Conversation } from '../../../src/detection/reading/conversation';
import { wire } from './conversations';
import type { WireMessage } from './conversations';
import { Guardian } from './guardian';
import type { Stage } from './stage';
import type { Cost } from '../figures/statistics';

export const SESSIONS = 4;
export const CHATS = 10;

/** A family whose devices send messages, each over a session of its own. */
export interface Devices {
  readonly guardian: Guardian;
  readonly sessions: readonly string[];
}

/** What a run cost, per message, in CPU seconds. */
export interface Spent {
  readonly node: number;
  readonly postgres: number;
}

/** Two children with two devices each. */
export async function addDevices({ product }: Stage): Promise<Devices> {
  const guardian = await Guardian.register(product);
  const sessions: string[] = [];
  for (let n = 0; n < SESSIONS / 2; n++) {
    const child = await guardian.addChild(`Child ${n}`);
    sessions.push(await guardian.addSession(child), await guardian.addSession(child));
  }
  return { guardian, sessions };
}

/** A call's worth of new chats. */
export const newChats = (talk: Conversation, messages: number): WireMessage[] =>
  Array.from({ length: CHATS }, () => wire(talk, randomUUID(), 0, messages / CHATS)).flat();

/**
 * Sends what each session has to send, all sessions at once, each its calls one after the other; waits until all is
 * analysed and counts that all was stored.
 *
 * @param calls of each session
 */
export async function sendAll(
  stage: Stage,
  { guardian, sessions }: Devices,
  calls: readonly (readonly WireMessage[][])[],
): Promise<Cost & Spent> {
  const total = calls.flat().reduce((sum, { length }) => sum + length, 0);
  const before = await stage.storedMessages();
  const [cpu, wall] = [stage.cpu(), performance.now()];
  await Promise.all(
    sessions.map(async (session, at) => {
      for (const messages of calls[at]) await guardian.capture(session, messages);
    }),
  );
  await stage.untilAnalysed();
  const [after, seconds] = [stage.cpu(), (performance.now() - wall) / 1000];
  const stored = (await stage.storedMessages()) - before;
  if (stored !== total) throw new Error(`${stored} messages were stored of ${total} accepted`);
  const [node, postgres] = [(after.node - cpu.node) / total, (after.postgres - cpu.postgres) / total];
  return { node, postgres, cpuSeconds: node + postgres, wallSeconds: seconds / total };
}
