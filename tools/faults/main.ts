import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { append } from '@app/kernel';
import * as faults from './faults';
import { Field } from './field';
import type { Fault } from './field';
import { ProductUnderTest } from './product-under-test';
import { held, skipped, table } from './round';
import type { Outcome } from './round';

const DEVICES = 4;
const CLOCK_SECONDS = 30;
const DISK = '1g';
const say = (line: string): void => void process.stderr.write(`faults: ${line}\n`);

interface Round {
  readonly name: string;
  readonly fault: Fault;
  /** What the product is started with; a round of the same surroundings goes on with the same product. */
  readonly on: 'plain' | 'clock' | 'disk';
}

const rounds: readonly Round[] = [
  { name: 'app killed', fault: faults.killApp, on: 'plain' },
  { name: 'worker killed', fault: faults.killWorker, on: 'plain' },
  { name: 'PostgreSQL killed', fault: faults.killDatabase, on: 'plain' },
  { name: 'one backend of PostgreSQL killed', fault: faults.killBackend, on: 'plain' },
  { name: 'PostgreSQL and app killed', fault: faults.killBoth, on: 'plain' },
  { name: 'PostgreSQL killed, then the app', fault: faults.killTwice, on: 'plain' },
  { name: 'SIGTERM to the app', fault: faults.askAppToLeave, on: 'plain' },
  { name: 'up stopped and started', fault: faults.restart, on: 'plain' },
  { name: 'launcher killed, up again', fault: faults.killLauncher, on: 'plain' },
  { name: 'clock 40 days ahead for 30 s', fault: faults.setClock('+40d', CLOCK_SECONDS), on: 'clock' },
  { name: 'clock 2 h back for 30 s', fault: faults.setClock('-2h', CLOCK_SECONDS), on: 'clock' },
  { name: 'disk full', fault: faults.fillDisk, on: 'disk' },
];

/** `npm run faults [-- NAME...]`: the rounds whose name holds one of the words; a table and JSON on stdout. */
async function main(words: readonly string[]): Promise<number> {
  const wanted = rounds.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const outcomes: Outcome[] = [];
  for (const on of ['plain', 'clock', 'disk'] as const) {
    const here = wanted.filter((round) => round.on === on);
    if (here.length > 0) append(outcomes, await surroundings[on](here));
  }
  process.stdout.write(table(outcomes));
  process.stdout.write(`${JSON.stringify(outcomes, null, 2)}\n`);
  return outcomes.every(held) ? 0 : 1;
}

const surroundings: Record<Round['on'], (wanted: readonly Round[]) => Promise<Outcome[]>> = {
  plain: (wanted) => on(wanted, emptyFolder()),
  clock: async (wanted) => {
    const library = process.env.FAULTS_FAKETIME || '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
    if (!existsSync(library)) return without(wanted, 'no libfaketime; install it or name it in FAULTS_FAKETIME');
    const folder = emptyFolder();
    return on(wanted, folder, faults.withSettableClock(library, folder));
  },
  disk: async (wanted) => {
    const folder = emptyFolder();
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder]);
    if (status !== 0) {
      rmSync(folder, { recursive: true });
      return without(wanted, 'a disk of its own can be mounted by root alone');
    }
    try {
      return await on(wanted, folder);
    } finally {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'safeguardian-faults-'));
const without = (wanted: readonly Round[], because: string) => wanted.map(({ name }) => skipped(name, because));

async function on(wanted: readonly Round[], dataFolder: string, environment = {}): Promise<Outcome[]> {
  const product = await ProductUnderTest.open(environment, { processes: 2, dataFolder });
  const outcomes: Outcome[] = [];
  try {
    await product.start();
    const field = await Field.open(product, DEVICES);
    for (const { name, fault } of wanted) {
      say(name);
      const outcome = await field.run(name, fault);
      outcomes.push(outcome);
      say(table([outcome]).split('\n')[2]);
    }
  } finally {
    if (process.env.FAULTS_LOG) writeFileSync(process.env.FAULTS_LOG, product.output, { flag: 'a' });
    await product.close();
  }
  return outcomes;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  },
);
