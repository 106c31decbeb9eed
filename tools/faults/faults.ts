import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './field';
import type { ProductUnderTest } from './product-under-test';

const SIGNALLED_AGAIN_MS = 700;

/** Kills the first app without a word. */
export const killApp: Fault = async (product) => {
  process.kill(product.appPid(), 'SIGKILL');
};

/** Kills one of the other processes: it did work for everybody. */
export const killWorker: Fault = async (product) => {
  process.kill(product.appPid(1), 'SIGKILL');
};

/** Kills PostgreSQL's postmaster; its children notice by themselves. */
export const killDatabase: Fault = async (product) => {
  process.kill(product.databasePid, 'SIGKILL');
};

/** Kills a process that answers one connection: PostgreSQL ends all others and recovers. */
export const killBackend: Fault = async (product) => {
  const [{ pid }] = await product.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'safeguardian' limit 1`,
  );
  process.kill(pid, 'SIGKILL');
};

/** As when the power goes, except for the launcher. */
export const killBoth: Fault = async (product) => {
  process.kill(product.databasePid, 'SIGKILL');
  process.kill(product.appPid(), 'SIGKILL');
};

/** Kills what was just started again as well. */
export const killTwice: Fault = async (product, load, guardian) => {
  await killDatabase(product, load, guardian);
  await pause(SIGNALLED_AGAIN_MS);
  process.kill(product.appPid(), 'SIGKILL');
};

/** Asks the app to leave while it is busy. */
export const askAppToLeave: Fault = async (product) => {
  process.kill(product.appPid(), 'SIGTERM');
};

/** A restart as an operator does it. */
export const restart: Fault = async (product) => {
  const code = await product.stop('SIGTERM');
  await product.start();
  return code === 0 ? undefined : `the launcher ended with ${code}`;
};

/** The launcher is killed with all it holds: locks, notes and a database that nobody stops for a moment. */
export const killLauncher: Fault = async (product) => {
  await product.stop('SIGKILL');
  await product.start();
};

/** Has the clocks of all processes jump for a while, and back. */
export const setClock =
  (offset: string, seconds: number): Fault =>
  async (product) => {
    const file = clockFile(product);
    writeFileSync(file, `${offset}\n`);
    await pause(seconds * 1000);
    writeFileSync(file, '+0\n');
  };

const clockFile = (product: ProductUnderTest) => join(product.dataFolder, 'clock');

/** Settings with which every process reads its clock through libfaketime, from a file in the data folder. */
export function withSettableClock(library: string, dataFolder: string): Record<string, string> {
  writeFileSync(join(dataFolder, 'clock'), '+0\n', { mode: 0o644 });
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: join(dataFolder, 'clock'),
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_DONT_RESET: '1',
  };
}

const chat = readFileSync(join(__dirname, '../demo/conversations/nora-and-ida.txt'), 'utf8');

/** Fills the disk below the data folder, tries to upload, and makes room again. */
export const fillDisk: Fault = async (product, load, guardian) => {
  const filler = join(product.dataFolder, 'filler');
  let status: number | 'none';
  try {
    fill(filler);
    status = await guardian.upload(load.child, chat);
    await pause(5_000);
  } finally {
    writeFileSync(filler, '');
  }
  return status === 507 || status === 503 ? undefined : `an upload on a full disk was answered ${status}`;
};

function fill(file: string): void {
  for (let block = Buffer.alloc(2 ** 20, 1); block.length > 0; block = block.subarray(0, block.length >> 1)) {
    try {
      for (;;) writeFileSync(file, block, { flag: 'a' });
    } catch (error) {
      // ENOSPC is what this is for.
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
