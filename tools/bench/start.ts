import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { residentBytes } from './cpu';
import type { Figure } from './figure';
import { measured, skipped } from './figure';
import type { Stage } from './stage';
import { spreadOf } from './statistics';

const STARTS = 5;
const IDLE_MS = 5_000;
const PORTAL = 'frontend/dist';

/** P10: from start to /ready, memory while nothing happens, and what the first page loads. */
export async function start({ product }: Stage): Promise<Figure[]> {
  const seconds: number[] = [];
  const memory: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    await product.restart();
    seconds.push(product.startMs / 1000);
  }
  for (let n = 0; n < 3; n++) {
    await pause(IDLE_MS / 3);
    memory.push(residentBytes(product.appPid) / 2 ** 20);
  }
  return [
    measured(
      {
        id: 'start.ready',
        measure: 'P10 start of the app to /ready',
        unit: 's',
        better: 'lower',
        floor: 8,
        goal: 2.5,
        basis: `${STARTS} starts`,
        note: 'database already running',
      },
      spreadOf(seconds),
    ),
    measured(
      {
        id: 'start.memory',
        measure: 'P10 resident memory of the idle app',
        unit: 'MiB',
        better: 'lower',
        floor: 400,
        goal: 180,
        basis: `3 readings within ${IDLE_MS / 1000} s of the start`,
      },
      spreadOf(memory),
    ),
    initialJavaScript(),
  ];
}

function initialJavaScript(): Figure {
  const labels = {
    id: 'start.portal',
    measure: 'P10 initial JavaScript of the portal, gzip',
    unit: 'KB',
    better: 'lower',
    floor: 1000,
    goal: 250,
  } as const;
  const page = join(PORTAL, 'index.html');
  if (!existsSync(page)) return skipped(labels, 'the portal is not built');
  const html = readFileSync(page, 'utf8');
  const names = new Set([...html.matchAll(/(?:src|href)="\/?([^":]+\.js)"/g)].map((match) => match[1]));
  const bytes = [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(PORTAL, name))).length, 0);
  const note = `${names.size} files that index.html names; those that the first route loads later are not counted`;
  return measured({ ...labels, basis: 'file sizes', note }, spreadOf([bytes / 1000]));
}
