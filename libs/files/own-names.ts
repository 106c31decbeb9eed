import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** How long a file of another machine may go without a sign of life of its owner. */
export const FORSAKEN_AFTER_MS = 10 * 60_000;

/** A name for a file that this process works on: `<machine>~<process>~<its start>~<random>`, so that others leave it be. */
export const ownName = (): string => `${SELF}~${randomUUID()}`;

/** Whether this process gave the name. */
export const isOwn = (name: string): boolean => name.startsWith(`${SELF}~`);

/**
 * Whether nobody works on the file any more. On the same machine the process is looked at; of another machine only the
 * file's age tells, whose owner touches it while it works.
 *
 * @param name a name made by `ownName`, anywhere; any other name belongs to nobody
 */
export function isForsaken(name: string, changedAt: Date, now = Date.now()): boolean {
  const [machine, pid, start] = name.split('~');
  if (!start) return true;
  if (machine === MACHINE) return processStart(Number(pid)) !== start;
  return now - changedAt.getTime() > FORSAKEN_AFTER_MS;
}

const MACHINE = createHash('sha256').update(`${hostname()} ${processSpace()}`).digest('hex').slice(0, 12);
const SELF = `${MACHINE}~${process.pid}~${processStart(process.pid)}`;

/** What process numbers are unique in: containers of one machine may share its name and not its processes. */
function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid') + readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
  } catch {
    // ENOENT: no Linux; the machine's name must do.
    return '';
  }
}

/** When a process started, to tell it from a later one with its number; '' when it is gone, `alive` where nobody says. */
function processStart(pid: number): string {
  try {
    if (process.platform !== 'linux') return process.kill(pid, 0) ? 'alive' : '';
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold brackets and blanks.
    const [state, ...rest] = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? '' : rest[18];
  } catch (error) {
    // ENOENT, ESRCH: gone, which only asking tells. EPERM: alive, but somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'alive' : '';
  }
}
