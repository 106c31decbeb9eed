import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second for every program, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

interface ProcessTimes {
  readonly parent: number;
  /** User and system seconds of the process itself. */
  readonly own: number;
  /** The same of children that have ended. */
  readonly ended: number;
}

function timesOf(pid: number): ProcessTimes | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets and may itself hold brackets and blanks.
    const fields = line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const seconds = (at: number) => (fields[at] + fields[at + 1]) / TICKS_PER_SECOND;
    return { parent: fields[1], own: seconds(11), ended: seconds(13) };
  } catch {
    // ENOENT, ESRCH: a process can end between the listing and the read.
    return undefined;
  }
}

/** CPU seconds of a process and of everything it started, ended children included. */
export function cpuOfTree(root: number): number {
  const all = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? timesOf(Number(name)) : undefined;
    if (times) all.set(Number(name), times);
  }
  const belongs = (pid: number): boolean => pid === root || (all.has(pid) && belongs(all.get(pid)!.parent));
  return [...all].filter(([pid]) => belongs(pid)).reduce((sum, [, { own, ended }]) => sum + own + ended, 0);
}

export const parentOf = (pid: number): number | undefined => timesOf(pid)?.parent;

/** Resident memory of one process, in bytes. */
export function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}

/** CPU seconds of this process so far. */
export function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
