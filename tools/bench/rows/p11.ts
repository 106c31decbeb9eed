import { setTimeout as pause } from 'node:timers/promises';
import { APPROACH, demoConversations, wire } from '../harness/conversations';
import type { Figure } from '../figures/figure';
import { measured, notMeasured } from '../figures/figure';
import { Guardian } from '../harness/guardian';
import type { Client } from '../harness/guardian';
import { fillHistory } from '../harness/long-history';
import { Stage } from '../harness/stage';
import { percentile, spreadOf } from '../figures/statistics';
import type { Row, Size } from '../row';

const ALERTS = 20;
const LARGE_TABLE = 10_000;
const GIVE_UP_MS = 15_000;
/** After so long PostgreSQL has added what its processes counted. */
const COUNTED_AFTER_MS = 2_000;
const bounds = { unit: 'ms', better: 'lower', floor: 100, goal: 10 } as const;

/** What a family sees when it has written for years. */
export const p11: Row = { name: 'P11', measure: (size) => Stage.with((stage) => measure(stage, size)) };

async function measure(stage: Stage, size: Size): Promise<Figure[]> {
  const guardian = await Guardian.register(stage.product);
  const children = [await guardian.addChild('Nora'), await guardian.addChild('Ida')];
  const child = await guardian.signInChild(children[0]);
  await raiseAlerts(stage, guardian, children[0]);
  const messages = size(1_000_000, 20_000);
  await fillHistory(stage, await guardian.familyId(), messages);
  const stored = await stage.storedMessages();
  if (stored < messages) throw new Error(`${stored} messages lie in the database instead of ${messages}`);
  const { alerts } = await guardian.ask<{ alerts: { id: string }[] }>('GET', '/api/alerts?limit=20');
  const asked: [string, Client, string][] = [
    ['home', guardian, '/api/v1/home'],
    ['mirror', child, '/api/v1/me/mirror'],
    ['alert list', guardian, '/api/alerts?limit=20'],
    ['alert detail', guardian, `/api/alerts/${alerts[0].id}`],
  ];
  await pause(COUNTED_AFTER_MS);
  const [figures, before] = [[] as Figure[], await scans(stage)];
  for (const [name, client, path] of asked) figures.push(await asking(name, client, path, size(200, 20), stored));
  await pause(COUNTED_AFTER_MS);
  figures.push(scanned(before, await scans(stage)));
  const missing = (id: string, what: string, reason: string) =>
    notMeasured({ ...bounds, id: `P11.${id}`, measure: `P11 ${what}, p99` }, reason);
  return [
    ...figures,
    missing('newest', 'newest 50 of a chat', 'no route shows a chat; an alert’s page reads the messages around it'),
    missing('search', 'search', 'messages cannot be searched yet'),
    missing('ten-million', 'the same with 10 M messages', 'filling the database would take longer than all other rows'),
  ];
}

async function asking(name: string, client: Client, path: string, times: number, stored: number): Promise<Figure> {
  const ask = async () => {
    const began = performance.now();
    await client.ask('GET', path);
    return performance.now() - began;
  };
  for (let n = 0; n < 5; n++) await ask();
  const taken: number[] = [];
  for (const end = Date.now() + GIVE_UP_MS; taken.length < times && Date.now() < end;) taken.push(await ask());
  return measured(
    {
      ...bounds,
      id: `P11.${name.replace(' ', '-')}`,
      measure: `P11 ${name}, p99`,
      basis: `${taken.length} requests`,
      note: `one family with ${stored} messages, one request after the other`,
    },
    { ...spreadOf(taken), median: percentile(taken, 0.99) },
  );
}

/** Sequential scans so far of every large table. */
async function scans({ database }: Stage): Promise<Map<string, number>> {
  const { rows } = await database.query<{ name: string; scans: number }>(
    `select schemaname || '.' || relname as name, seq_scan::int as scans from pg_stat_user_tables
      where n_live_tup > $1 and schemaname <> 'bench'`,
    [LARGE_TABLE],
  );
  return new Map(rows.map(({ name, scans }) => [name, scans]));
}

function scanned(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Figure {
  const grown = [...after].filter(([name, scans]) => scans > (before.get(name) ?? 0));
  const count = grown.reduce((sum, [name, scans]) => sum + scans - (before.get(name) ?? 0), 0);
  return measured(
    {
      id: 'P11.scans',
      measure: `P11 sequential scans of tables of more than ${LARGE_TABLE} rows meanwhile`,
      unit: 'scans',
      better: 'lower',
      floor: 0,
      goal: 0,
      basis: 'counted by PostgreSQL',
      note: grown.map(([name]) => name).join(', '),
    },
    spreadOf([count]),
  );
}

async function raiseAlerts(stage: Stage, guardian: Guardian, childId: string): Promise<void> {
  const approach = (await demoConversations()).get(APPROACH)!;
  const session = await guardian.addSession(childId);
  for (let n = 0; n < ALERTS; n++) {
    await guardian.capture(session, wire(approach, `approach-${n}`, 0, approach.messages.length));
  }
  await stage.untilAnalysed();
  await stage.untilAlerts(ALERTS);
}
