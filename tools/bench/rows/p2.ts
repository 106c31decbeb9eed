import { setTimeout as pause } from 'node:timers/promises';
import { demoConversations, ORDINARY } from '../harness/conversations';
import { cpuOfTree } from '../figures/cpu';
import type { Figure } from '../figures/figure';
import { measured } from '../figures/figure';
import { addDevices, CHATS, newChats } from '../harness/intake';
import { Stage } from '../harness/stage';
import { PAIRS, spreadOf } from '../figures/statistics';
import type { Row, Size } from '../row';

const BATCH = 1_000;
const SETTLE_MS = 300;

interface Part {
  readonly node: number;
  readonly postgres: number;
}
interface Run {
  readonly intake: Part;
  readonly analysis: Part;
}

/** What a message costs, taking it in apart from judging it: a process that judges stands still meanwhile. */
export const p2: Row = {
  name: 'P2',
  measure: (size) =>
    Stage.with((stage) => measure(stage, size), {
      apps: [{ env: { LANES: 'api,media,deliver' } }, { env: { LANES: 'judge' } }],
    }),
};

async function measure(stage: Stage, size: Size): Promise<Figure[]> {
  const talk = (await demoConversations()).get(ORDINARY)!;
  const { guardian, sessions } = await addDevices(stage);
  const [taker, judge] = stage.product.apps;
  const messages = size(4, 1) * BATCH;
  const cpu = () => ({ taker: cpuOfTree(taker.pid), judge: cpuOfTree(judge.pid), postgres: stage.cpu().postgres });
  const run = async (): Promise<Run> => {
    const calls = Array.from({ length: messages / BATCH }, () => newChats(talk, BATCH));
    const stored = await stage.storedMessages();
    process.kill(judge.pid, 'SIGSTOP');
    try {
      const start = cpu();
      for (const [at, call] of calls.entries()) await guardian.capture(sessions[at % sessions.length], call);
      // What follows the answer belongs to taking in as well.
      await pause(SETTLE_MS);
      const taken = cpu();
      process.kill(judge.pid, 'SIGCONT');
      await stage.untilAnalysed();
      const end = cpu();
      if ((await stage.storedMessages()) - stored !== messages) throw new Error('messages were lost');
      const per = (seconds: number) => (seconds * 1e6) / messages;
      return {
        intake: { node: per(taken.taker - start.taker), postgres: per(taken.postgres - start.postgres) },
        analysis: {
          node: per(end.taker + end.judge - taken.taker - taken.judge),
          postgres: per(end.postgres - taken.postgres),
        },
      };
    } finally {
      process.kill(judge.pid, 'SIGCONT');
    }
  };
  await run();
  const runs: Run[] = [];
  for (let n = 0; n < PAIRS; n++) runs.push(await run());
  return (['intake', 'analysis'] as const).flatMap((part) => figuresOf(part, runs, messages));
}

const goals = { intake: 25, analysis: 30 };

function figuresOf(part: keyof Run, runs: readonly Run[], messages: number): Figure[] {
  const basis = `${runs.length} runs of ${messages} messages`;
  const figure = (id: string, measure: string, pick: (one: Part) => number, goals: { floor?: number; goal?: number }) =>
    measured(
      { id: `P2.${part}${id}`, measure, unit: 'µs CPU', better: 'lower', basis, ...goals },
      spreadOf(runs.map((run) => pick(run[part]))),
    );
  return [
    {
      ...figure('', `P2 CPU per message, ${part}`, ({ node, postgres }) => node + postgres, {
        floor: 60,
        goal: goals[part],
      }),
      note: `${BATCH} messages of ${CHATS} chats a call, one call after the other, on two processes: one that judges, and one that does everything else`,
    },
    figure('.node', `P2 ${part}, of it the app`, ({ node }) => node, {}),
    figure('.postgres', `P2 ${part}, of it PostgreSQL`, ({ postgres }) => postgres, {}),
  ];
}
