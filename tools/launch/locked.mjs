import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { textOf } from './place.mjs';
import { isSameProcess, processStart } from './processes.mjs';

/** Runs `work` while no other process runs work under the same lock; a lock of a process that died is taken over. */
export async function locked(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mine = `${process.pid}-${processStart(process.pid)}`;
  for (;;) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx' });
      break;
    } catch (error) {
      // EEXIST: somebody holds the lock; creating the file exclusively is the only question without a race.
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(file)) fs.rmSync(file, { force: true });
    await pause(50);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function isAbandoned(file) {
  const entry = fs.statSync(file, { throwIfNoEntry: false });
  // A holder writes its name right after creating the file: give it a second.
  if (!entry || Date.now() - entry.mtimeMs < 1000) return false;
  const holder = textOf(file);
  // Given up meanwhile.
  if (holder === undefined) return false;
  const [pid, start] = holder.split('-');
  return !isSameProcess(Number(pid), start);
}
