import { demoConversations, ORDINARY } from '../harness/conversations';
import type { Figure } from '../figures/figure';
import { compared, measured } from '../figures/figure';
import { addDevices, CHATS, newChats, sendAll, SESSIONS } from '../harness/intake';
import { LeanTable, LIMIT_NOTE } from '../harness/lean-table';
import { Stage } from '../harness/stage';
import { compare, interleave, PAIRS, spreadOf } from '../figures/statistics';
import type { Row, Size } from '../row';

const BATCH = 1_000;

/** Messages by the thousand through the whole product, analysis included, against inserting rows and nothing else. */
export const p1: Row = { name: 'P1', measure: (size) => Stage.with((stage) => measure(stage, size)) };

async function measure(stage: Stage, size: Size): Promise<Figure[]> {
  const talk = (await demoConversations()).get(ORDINARY)!;
  const devices = await addDevices(stage);
  const table = await LeanTable.layOut(stage, talk.messages.map(({ text }) => text)); // prettier-ignore
  const limit = () => table.fill(size(20_000, 5_000), BATCH);
  const product = () => {
    const calls = devices.sessions.map(() => Array.from({ length: size(2, 1) }, () => newChats(talk, BATCH)));
    return sendAll(stage, devices, calls);
  };
  await limit();
  await product();
  const quartets = await interleave(PAIRS, limit, product);
  await table.close();
  const perSecond = quartets.flatMap(({ product: both }) => both.map(({ wallSeconds }) => 1 / wallSeconds));
  return [
    compared(
      {
        id: 'P1.cpu',
        measure: 'P1 messages accepted, stored and analysed per CPU-s ÷ rows per CPU-s of a bare insert',
        floor: 0.1,
        goal: 0.2,
        note: `${SESSIONS} sessions at once, ${BATCH} messages of ${CHATS} chats a call; product: app and PostgreSQL; ${LIMIT_NOTE}`,
      },
      compare(quartets, 'cpuSeconds'),
    ),
    compared({ id: 'P1.wall', measure: 'P1 the same by the clock' }, compare(quartets, 'wallSeconds')),
    measured(
      {
        id: 'P1.rate',
        measure: 'messages accepted, stored and analysed',
        unit: 'per s',
        better: 'higher',
        basis: `${perSecond.length} runs`,
      },
      spreadOf(perSecond),
    ),
  ];
}
