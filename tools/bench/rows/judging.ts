import { DetectionModelLoader } from '../../../src/detection/models/detection-model-loader';
import { analyseConversation } from '../../../src/detection/fusion/analyse-conversation';
import { demoConversations } from '../harness/conversations';
import type { Figure } from '../figures/figure';
import { measured } from '../figures/figure';
import { spreadOf } from '../figures/statistics';
import { timed } from '../figures/timed';
import type { Row } from '../row';

const RUNS = 9;
const ROUNDS = 5;

/** What judging costs: whole conversations, each from its beginning, explanations of alarms included. */
export const judging: Row = { name: 'judging', measure };

async function measure(): Promise<Figure[]> {
  const talks = [...(await demoConversations()).values()];
  // Each round reads the same texts: remembering them would measure something else.
  const models = { ...(await new DetectionModelLoader('models').get()), memory: undefined };
  const messages = talks.reduce((sum, talk) => sum + talk.messages.length, 0);
  const quiet: typeof talks = [];
  for (const talk of talks) if ((await analyseConversation(talk, models)).findings.length === 0) quiet.push(talk);
  const quietMessages = quiet.reduce((sum, talk) => sum + talk.messages.length, 0);
  const judge = (some: typeof talks) => async () => {
    for (let round = 0; round < ROUNDS; round++) for (const talk of some) await analyseConversation(talk, models);
  };
  await judge(talks)();
  const [all, ordinary]: number[][] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    all.push((await timed(messages * ROUNDS, judge(talks))).cpuSeconds);
    ordinary.push((await timed(quietMessages * ROUNDS, judge(quiet))).cpuSeconds);
  }
  const basis = `${RUNS} runs`;
  const rate = { unit: 'messages per CPU-s', better: 'higher', basis } as const;
  const micros = { unit: 'µs CPU per message', better: 'lower', basis } as const;
  const scaled = (values: number[], by: (value: number) => number) => spreadOf(values.map(by));
  return [
    measured(
      {
        ...rate,
        id: 'judging.rate',
        measure: 'analysis, all demo conversations',
        note: `${talks.length} conversations, ${messages} messages, ${talks.length - quiet.length} of them alarming and explained`,
      },
      scaled(all, (s) => 1 / s),
    ),
    measured(
      { ...micros, id: 'judging.message', measure: 'analysis, all demo conversations' },
      scaled(all, (s) => s * 1e6),
    ),
    measured(
      { ...micros, id: 'judging.quiet', measure: 'analysis, conversations without an alarm' },
      scaled(ordinary, (s) => s * 1e6),
    ),
  ];
}
