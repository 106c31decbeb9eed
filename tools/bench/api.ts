import { setTimeout as pause } from 'node:timers/promises';
import { APPROACH, demoConversations, wire } from './conversations';
import { cpuOfTree } from './cpu';
import type { Figure } from './figure';
import { compared, measured } from './figure';
import { load } from './http-load';
import type { Stage } from './stage';
import { compare, interleave, percentile, spreadOf } from './statistics';
import type { Cost } from './statistics';

const CONNECTIONS = 32;
const SECONDS = 1;
const PAIRS = 7;
const ALERTS = 20;

interface Side {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly pid: number;
  /** Of every run: 99th percentile in milliseconds. */
  readonly p99: number[];
  readonly rates: number[];
}

/** P4: what a guardian's page asks for, against fastify with one select that answers with as much JSON. */
export async function api(stage: Stage): Promise<Figure[]> {
  await raiseAlerts(stage);
  await stage.database.query('create table bench.answers (id integer primary key, body jsonb not null)');
  const floor = await stage.product.startBeside('tools/bench/select-server.mjs', {
    BENCH_DATABASE: stage.product.administrator,
  });
  const { alerts } = await stage.api.get<{ alerts: { id: string }[] }>('/api/alerts?limit=20');
  const figures = [
    ...(await pair(stage, { id: 1, name: 'list', path: '/api/alerts?limit=20' }, floor)),
    ...(await pair(stage, { id: 2, name: 'detail', path: `/api/alerts/${alerts[0].id}` }, floor)),
  ];
  await floor.stop();
  return figures;
}

async function pair(
  stage: Stage,
  { id, name, path }: { id: number; name: string; path: string },
  floor: { pid: number; line: string },
): Promise<Figure[]> {
  const body = JSON.stringify({ success: true, data: await stage.api.get(path) });
  await stage.database.query('insert into bench.answers values ($1, $2)', [id, body]);
  const limit: Side = { url: new URL(`/answers/${id}`, floor.line), headers: {}, pid: floor.pid, p99: [], rates: [] };
  const headers = { authorization: `Bearer ${stage.token}` };
  const product: Side = {
    url: new URL(path, stage.product.address),
    headers,
    pid: stage.product.appPid,
    p99: [],
    rates: [],
  };
  await run(stage, limit);
  await run(stage, product);
  for (const side of [limit, product]) [side.p99.length, side.rates.length] = [0, 0];
  const quartets = await interleave(
    PAIRS,
    () => run(stage, limit),
    () => run(stage, product),
  );
  const basis = `${product.rates.length} runs of ${SECONDS} s`;
  const note = `${CONNECTIONS} connections, ${body.length} bytes of JSON; limit: fastify and one select by primary key`;
  const times = product.p99.map((value, at) => value / limit.p99[at]);
  return [
    compared(
      { id: `api.${name}`, measure: `P4 alert ${name}, requests/s ÷ limit`, floor: 0.35, goal: 0.6, note },
      compare(quartets, 'wallSeconds'),
    ),
    compared(
      { id: `api.${name}.cpu`, measure: `P4 alert ${name}, by CPU of app and PostgreSQL` },
      compare(quartets, 'cpuSeconds'),
    ),
    measured(
      {
        id: `api.${name}.p99`,
        measure: `P4 alert ${name}, p99 ÷ p99 of the limit`,
        unit: 'ratio',
        better: 'lower',
        goal: 3,
        basis,
      },
      spreadOf(times),
    ),
    measured(
      { id: `api.${name}.rate`, measure: `alert ${name}`, unit: 'requests/s', better: 'higher', basis },
      spreadOf(product.rates),
    ),
    measured(
      { id: `api.${name}.p99-ms`, measure: `alert ${name}, p99`, unit: 'ms', better: 'lower', basis },
      spreadOf(product.p99),
    ),
    measured(
      { id: `api.${name}.limit`, measure: `limit of alert ${name}`, unit: 'requests/s', better: 'higher', basis },
      spreadOf(limit.rates),
    ),
  ];
}

async function run(stage: Stage, { url, headers, pid, p99, rates }: Side): Promise<Cost> {
  const before = cpuOfTree(pid) + stage.cpu().postgres;
  const { requestsPerSecond, times } = await load(url, headers, CONNECTIONS, SECONDS);
  const cpu = cpuOfTree(pid) + stage.cpu().postgres - before;
  p99.push(percentile(times, 0.99));
  rates.push(requestsPerSecond);
  return { cpuSeconds: cpu / times.length, wallSeconds: 1 / requestsPerSecond };
}

/** A page of incidents: one child, who was approached in many conversations. A family is as small as families are. */
async function raiseAlerts(stage: Stage): Promise<void> {
  const approach = (await demoConversations()).get(APPROACH)!;
  const { sessionId } = await stage.addChild('Api');
  for (let n = 0; n < ALERTS; n++) {
    const messages = wire(approach, `api-${n}`, 0, approach.messages.length);
    await stage.api.post(`/api/monitoring/sessions/${sessionId}/messages`, { messages });
  }
  await stage.untilAnalysed();
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) {
    if ((await stage.count('select count(*) from alerts.alerts')) >= ALERTS) return;
  }
  throw new Error('the approaches raised too few alerts');
}
