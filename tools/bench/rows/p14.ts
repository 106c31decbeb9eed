import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { APPROACH, demoConversations, wire } from '../harness/conversations';
import type { Figure } from '../figures/figure';
import { measured } from '../figures/figure';
import { Guardian } from '../harness/guardian';
import { listen } from '../harness/news';
import { Stage } from '../harness/stage';
import { spreadOf } from '../figures/statistics';
import type { Row, Size } from '../row';

const WITHIN_MS = 240_000;
/** So many of the items are read through each process. */
const READ = 50;
const READING = { 'x-evidence-access-reason': 'to see whether it is there' };

/** Two processes on one database: every alert on the sockets of both, every file found by both, nothing deleted. */
export const p14: Row = {
  name: 'P14',
  measure: (size) => Stage.with((stage) => measure(stage, size), { apps: [{}, {}] }),
};

async function measure(stage: Stage, size: Size): Promise<Figure[]> {
  const [one, other] = stage.product.apps;
  const guardian = await Guardian.register(stage.product);
  const childId = await guardian.addChild('Nora');
  const alerts = size(1000, 20);
  const heard = [new Set<string>(), new Set<string>()];
  const sockets = await Promise.all(
    [one, other].map((app, at) => listen(app, guardian, ({ alert_id }) => heard[at].add(alert_id))),
  );
  await raise(guardian, await guardian.addSession(childId), alerts);
  await until(() => heard.every(({ size }) => size >= alerts));
  await stage.untilAlerts(alerts);
  const stored = await idsIn(stage, 'select id from alerts.alerts');
  await until(() => heard.every((ids) => stored.every((id) => ids.has(id))));
  for (const socket of sockets) socket.close();
  const missed = stored.filter((id) => !heard.every((ids) => ids.has(id))).length;
  const sealed = () => stage.count('select count(*) from evidence.items');
  for (const end = Date.now() + WITHIN_MS; (await sealed()) < alerts && Date.now() < end;) await pause(100);
  const items = await idsIn(stage, `select id from evidence.items limit ${READ}`);
  const found = await readEverywhere(stage, guardian, items);
  // A third process starts and ends while the others work: what it tidies up is its own and nobody else's.
  const files = filesBelow(stage.product.dataFolder);
  await stage.product.startApp();
  const after = await readEverywhere(stage, guardian, items);
  const kept = files.filter((file) => existsSync(file)).length;
  return [
    share('heard', 'P14 alerts heard on the sockets of both processes', stored.length - missed, stored.length),
    share('found', 'P14 evidence read through either process', found, items.length * 2),
    share('read', 'P14 the same through three, after a third has started', after, items.length * 3),
    share('kept', 'P14 files that lie there after a third process has started', kept, files.length),
  ];
}

function share(id: string, measure: string, count: number, of: number): Figure {
  return measured(
    {
      id: `P14.${id}`,
      measure,
      unit: '% of all',
      better: 'higher',
      floor: 100,
      goal: 100,
      basis: `${count} of ${of}`,
    },
    spreadOf([(count * 100) / of]),
  );
}

/** Everything in the data folder that a process could take for a remainder. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(folder, 'postgres')))
    .map(({ parentPath, name }) => join(parentPath, name));

/** Half of the messages go to each process. */
async function raise(guardian: Guardian, session: string, alerts: number): Promise<void> {
  const approach = (await demoConversations()).get(APPROACH)!;
  let left = alerts;
  const sender = async (app: number) => {
    while (left-- > 0) {
      await guardian.capture(session, wire(approach, randomUUID(), 0, approach.messages.length), app);
    }
  };
  await Promise.all([sender(0), sender(1)]);
}

const idsIn = async (stage: Stage, query: string): Promise<string[]> =>
  (await stage.database.query<{ id: string }>(query)).rows.map(({ id }) => id);

/** @returns how many of the items each process of the product could read, in all */
async function readEverywhere(stage: Stage, guardian: Guardian, items: readonly string[]): Promise<number> {
  let found = 0;
  for (const app of stage.product.apps) {
    for (const id of items) {
      const answer = await guardian.send('GET', `/api/evidence/${id}/content`, undefined, READING, app);
      await answer.arrayBuffer();
      if (answer.ok) found++;
    }
  }
  return found;
}

/** Waits for it, and goes on when it never comes: what is missing is counted. */
async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + WITHIN_MS; !holds() && Date.now() < end;) await pause(50);
}
