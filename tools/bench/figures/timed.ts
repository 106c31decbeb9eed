import { ownCpu } from './cpu';
import type { Cost } from './statistics';

/** Runs work of this process and says what a unit of it cost. */
export async function timed(units: number, work: () => unknown): Promise<Cost> {
  const [cpu, wall] = [ownCpu(), performance.now()];
  await work();
  return { cpuSeconds: (ownCpu() - cpu) / units, wallSeconds: (performance.now() - wall) / 1000 / units };
}
