import { Random } from '../train/random';
import { fragment } from './fragments';
import { targets } from './targets';
import type { Target } from './targets';

const KB = 1_000;
/** First a little of everything; only what is suspicious is done at full length. */
const SCREEN = 20 * KB;
const WHOLE = 100 * KB;
const SLOW_MS = 250;
/** Twice the text may cost that many times as much before it counts as more than linear. */
const LINEAR = 2.6;

const cpuMs = async (work: () => unknown): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};
const repeated = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** The least of three: a busy machine adds and never takes away. */
async function costOf(target: Target, text: string): Promise<number> {
  let least = Infinity;
  for (let n = 0; n < 3; n++) least = Math.min(least, await cpuMs(() => target.run(text)));
  return least;
}

/**
 * `npm run fuzz -- text [FRAGMENTS] [SEED]`: says short fragments again and again until they are 100 KB, has everything
 * read them that reads the words of people, and names what costs more than 250 ms of CPU, or more than linear.
 */
async function main([count = '2000', seed = '1']: string[]): Promise<void> {
  const random = new Random(Number(seed));
  const { all, close } = await targets();
  const slow = new Map<string, number>();
  const worst = new Map<string, { unit: string; ms: number }>();
  for (const target of all) await target.run(repeated('hello there ', SCREEN));
  for (let n = 0; n < Number(count); n++) {
    const unit = fragment(() => random.next());
    for (const target of all) {
      const text = repeated(unit, SCREEN);
      const first = await cpuMs(() => target.run(text));
      if (first > (worst.get(target.name)?.ms ?? 0)) worst.set(target.name, { unit, ms: first });
      if (first < (SLOW_MS * SCREEN) / WHOLE) continue;
      const half = await costOf(target, repeated(unit, WHOLE / 2));
      const whole = await costOf(target, repeated(unit, WHOLE));
      if (whole < SLOW_MS && whole < half * LINEAR) continue;
      slow.set(`${target.name} ${JSON.stringify(unit)}`, whole);
      process.stdout.write(
        `${target.name} ${JSON.stringify(unit)}: ${whole.toFixed(0)} ms, half ${half.toFixed(0)} ms\n`,
      );
    }
  }
  close();
  for (const [name, { unit, ms }] of worst) {
    process.stdout.write(`dearest for ${name}: ${JSON.stringify(unit)}, ${ms.toFixed(0)} ms for ${SCREEN / KB} KB\n`);
  }
  process.stdout.write(`${count} fragments, seed ${seed}: ${slow.size} slow\n`);
  process.exitCode = slow.size === 0 ? 0 : 1;
}

void main(process.argv.slice(2));
