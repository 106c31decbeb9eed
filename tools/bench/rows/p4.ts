import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { append } from '@app/kernel';
import { APPROACH, demoConversations, wire } from '../harness/conversations';
import { cpuOfTree } from '../figures/cpu';
import type { Figure } from '../figures/figure';
import { compared, measured } from '../figures/figure';
import { Guardian } from '../harness/guardian';
import { load } from '../harness/http-load';
import { record } from '../replay/recording';
import type { Recording } from '../replay/recording';
import { Stage } from '../harness/stage';
import { compare, interleave, PAIRS, percentile, spreadOf } from '../figures/statistics';
import type { Cost } from '../figures/statistics';
import type { Row, Size } from '../row';

const CONNECTIONS = 32;
const ALERTS = 20;
const SETTLE_MS = 100;
const LIST = '/api/alerts?limit=20';

interface Side {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly pid: number;
  /** Of every run: 99th percentile in milliseconds. */
  readonly p99: number[];
}

/** What a guardian's pages ask for, against fastify that does the same statements and decrypts the same. */
export const p4: Row = { name: 'P4', measure: (size) => Stage.with((stage) => measure(stage, size)) };

async function measure(stage: Stage, size: Size): Promise<Figure[]> {
  const { product } = stage;
  const guardian = await Guardian.register(product);
  await raiseAlerts(stage, guardian);
  const { alerts } = await guardian.ask<{ alerts: { id: string }[] }>('GET', LIST);
  const paths = { list: LIST, detail: `/api/alerts/${alerts[0].id}` };
  const recordings = await record(product, guardian, Object.values(paths));
  const routes = recordings.map((recording) => ({ ...recording, path: recording.path.split('?')[0] }));
  const file = join(product.dataFolder, 'replay.json');
  writeFileSync(file, JSON.stringify(routes), { mode: 0o600 });
  const limit = await product.startBeside('tools/bench/replay/replay-server.mjs', {
    BENCH_DATABASE: product.appRole,
    BENCH_RECORDING: file,
  });
  const figures: Figure[] = [];
  for (const [at, [name, path]] of Object.entries(paths).entries()) {
    const sides = {
      limit: { url: new URL(path, limit.line), headers: {}, pid: limit.pid, p99: [] },
      product: {
        url: new URL(path, product.apps[0].address),
        headers: guardian.headers,
        pid: product.apps[0].pid,
        p99: [],
      },
    };
    append(figures, await figuresOf(stage, size, name, sides, recordings[at]));
  }
  return figures;
}

async function figuresOf(
  stage: Stage,
  size: Size,
  name: string,
  { limit, product }: Record<'limit' | 'product', Side>,
  recording: Recording,
): Promise<Figure[]> {
  const seconds = size(1, 0.3);
  await run(stage, limit, seconds);
  await run(stage, product, seconds);
  for (const side of [limit, product]) side.p99.length = 0;
  const quartets = await interleave(
    PAIRS,
    () => run(stage, limit, seconds),
    () => run(stage, product, seconds),
  );
  const basis = `${product.p99.length} runs of ${seconds} s`;
  const lower = { better: 'lower', basis } as const;
  const costs = (side: 'limit' | 'product') =>
    spreadOf(quartets.flatMap((one) => one[side].map(({ cpuSeconds }) => cpuSeconds * 1e6)));
  return [
    compared(
      {
        id: `P4.${name}`,
        measure: `P4 alert ${name}, CPU of fastify doing the same statements ÷ CPU`,
        floor: 0.35,
        goal: 0.6,
        note: `${CONNECTIONS} connections; ${described(recording)}; app or fastify, and PostgreSQL`,
      },
      compare(quartets, 'cpuSeconds'),
    ),
    compared(
      { id: `P4.${name}.wall`, measure: `P4 alert ${name}, requests/s ÷ limit` },
      compare(quartets, 'wallSeconds'),
    ),
    measured(
      { ...lower, id: `P4.${name}.cost`, measure: `alert ${name}, CPU per request`, unit: 'µs CPU' },
      costs('product'),
    ),
    measured(
      { ...lower, id: `P4.${name}.limit`, measure: `limit of alert ${name}, CPU per request`, unit: 'µs CPU' },
      costs('limit'),
    ),
    measured({ ...lower, id: `P4.${name}.p99`, measure: `alert ${name}, p99`, unit: 'ms' }, spreadOf(product.p99)),
  ];
}

const described = ({ statements, openings, body }: Recording): string => {
  const sent = statements.reduce((sum, { before }) => sum + before.length + 1, 0);
  return `${sent} statements in ${statements.length} messages, ${openings.length} values decrypted, ${JSON.stringify(body).length} characters of JSON`;
};

async function run(stage: Stage, { url, headers, pid, p99 }: Side, seconds: number): Promise<Cost> {
  const cpu = () => cpuOfTree(pid) + stage.cpu().postgres;
  const noted = () => stage.count('select count(*) from audit.entries');
  const [entries, before] = [await noted(), cpu()];
  const { requestsPerSecond, times } = await load(url, headers, CONNECTIONS, seconds);
  // Entries may be written behind the answer.
  await pause(SETTLE_MS);
  const spent = cpu() - before;
  if ((await noted()) - entries < times.length) throw new Error(`${url.pathname} was read without a trace`);
  p99.push(percentile(times, 0.99));
  return { cpuSeconds: spent / times.length, wallSeconds: 1 / requestsPerSecond };
}

/** A page of incidents: one child, who was approached in many conversations. A family is as small as families are. */
async function raiseAlerts(stage: Stage, guardian: Guardian): Promise<void> {
  const approach = (await demoConversations()).get(APPROACH)!;
  const session = await guardian.addSession(await guardian.addChild('Nora'));
  for (let n = 0; n < ALERTS; n++) {
    await guardian.capture(session, wire(approach, `approach-${n}`, 0, approach.messages.length));
  }
  await stage.untilAnalysed();
  await stage.untilAlerts(ALERTS);
}
