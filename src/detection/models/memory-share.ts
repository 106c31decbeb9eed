import { totalmem } from 'node:os';

const SHARE = 1 / 128;
const LEAST = 16 * 2 ** 20;

/** How much of the memory of this machine, or of what this process may have of it, goes into what was read. */
export const memoryBytes = (): number => {
  const allowed = process.constrainedMemory();
  return Math.max(LEAST, Math.floor(SHARE * (allowed > 0 ? Math.min(allowed, totalmem()) : totalmem())));
};
