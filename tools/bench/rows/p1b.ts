import { randomUUID } from 'node:crypto';
import { demoConversations, ORDINARY, wire } from '../harness/conversations';
import type { Figure } from '../figures/figure';
import { compared, measured } from '../figures/figure';
import { addDevices, CHATS, sendAll, SESSIONS } from '../harness/intake';
import { LeanTable, LIMIT_NOTE } from '../harness/lean-table';
import { Stage } from '../harness/stage';
import { compare, interleave, PAIRS, spreadOf } from '../figures/statistics';
import type { Cost } from '../figures/statistics';
import type { Row, Size } from '../row';

const HISTORY = 240;

/** Messages as they come from a device, a few at a time, each behind a long chat. */
export const p1b: Row = { name: 'P1b', measure: (size) => Stage.with((stage) => measure(stage, size)) };

async function measure(stage: Stage, size: Size): Promise<Figure[]> {
  const talk = (await demoConversations()).get(ORDINARY)!;
  const devices = await addDevices(stage);
  const chats = devices.sessions.map(() => Array.from({ length: CHATS }, () => randomUUID()));
  let said = HISTORY;
  const history = (keys: string[]) => keys.map((key) => wire(talk, key, 0, HISTORY));
  await sendAll(stage, devices, chats.map(history));
  const table = await LeanTable.layOut(stage, talk.messages.map(({ text }) => text)); // prettier-ignore
  const small: Cost[] = [];
  const limit = async () => {
    small.push(await table.fill(size(12_000, 500), CHATS));
    return table.fill(size(80_000, 5_000), 1_000);
  };
  const batches = size(24, 2);
  const product = () => {
    const first = said;
    said += batches;
    const call = (keys: string[], at: number) => keys.flatMap((key) => wire(talk, key, first + at, first + at + 1));
    const calls = chats.map((keys) => Array.from({ length: batches }, (_, at) => call(keys, at)));
    return sendAll(stage, devices, calls);
  };
  await limit();
  await product();
  small.length = 0;
  const quartets = await interleave(PAIRS, limit, product);
  await table.close();
  const againstSmall = quartets.map((quartet, at) => ({
    ...quartet,
    limit: [small[2 * at], small[2 * at + 1]] as const,
  }));
  const costs = quartets.flatMap(({ product: both }) => both.map(({ cpuSeconds }) => cpuSeconds * 1e6));
  return [
    compared(
      {
        id: 'P1b.cpu',
        measure: `P1b the same with ${CHATS} × 1 message a call, behind ${HISTORY} of history`,
        floor: 0.04,
        goal: 0.1,
        note: `${SESSIONS} sessions at once; ${LIMIT_NOTE}, 1000 rows a commit as in P1`,
      },
      compare(quartets, 'cpuSeconds'),
    ),
    compared(
      { id: 'P1b.small', measure: `P1b against a bare insert of ${CHATS} rows a commit` },
      compare(againstSmall, 'cpuSeconds'),
    ),
    measured(
      {
        id: 'P1b.message',
        measure: 'P1b CPU per message, app and PostgreSQL',
        unit: 'µs CPU',
        better: 'lower',
        basis: `${costs.length} runs of ${batches * CHATS * SESSIONS} messages`,
      },
      spreadOf(costs),
    ),
  ];
}
