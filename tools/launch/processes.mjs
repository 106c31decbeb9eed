import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * When a process started, as a text that tells it from a later process with the same number; '' when it is gone.
 * On Linux clock ticks since boot (field 22 of /proc/<pid>/stat), elsewhere what `ps` says.
 */
export function processStart(pid) {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).stdout.replace(/\D+/g, '');
  }
  try {
    const line = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold brackets and blanks.
    const [state, ...rest] = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? '' : rest[18];
  } catch {
    // ENOENT, ESRCH: the process is gone; it can go between a look and the read.
    return '';
  }
}

/** Whether the process noted as `pid` with start `start` still runs. */
export const isSameProcess = (pid, start) => Boolean(pid && start) && processStart(pid) === start;
