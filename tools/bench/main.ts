import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { append } from '@app/kernel';
import type { Figure } from './figures/figure';
import { verdictOf } from './figures/figure';
import { commitOf, machineOf } from './figures/machine';
import type { Report } from './figures/report';
import { merged, rendered } from './figures/report';
import type { Size } from './row';
import { rows } from './rows';

const JSON_FILE = 'docs/benchmarks.json';
const REPORT_FILE = 'docs/benchmarks.md';

const names = rows.map(({ name }) => name);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** `npm run bench [-- NAME...] [--small]`: measures, and writes docs/benchmarks.{json,md}; `--small` only tries the harness. */
async function main(args: readonly string[]): Promise<number> {
  const isSmall = args.includes('--small');
  const wanted = args.filter((arg) => arg !== '--small');
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown) {
    say(`there is no row "${unknown}"; there are ${names.join(', ')}`);
    return 2;
  }
  const size: Size = (full, small) => (isSmall ? small : full);
  const figures: Figure[] = [];
  const done: string[] = [];
  const chosen = rows.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const { name, measure } of chosen) {
    const began = performance.now();
    // Any row may find that less was done than claimed; the others are still worth measuring.
    try {
      append(figures, await measure(size));
      done.push(name);
      say(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
    } catch (error) {
      say(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  write(done, figures, isSmall);
  return done.length === chosen.length ? 0 : 1;
}

const known = (): Report | undefined =>
  existsSync(JSON_FILE) ? (JSON.parse(readFileSync(JSON_FILE, 'utf8')) as Report) : undefined;

function write(done: readonly string[], figures: readonly Figure[], isSmall: boolean): void {
  const stamp = { date: new Date().toISOString().slice(0, 10), commit: commitOf() };
  const fresh = figures.map((figure) => ({ ...figure, verdict: verdictOf(figure), ...stamp }));
  const machine = machineOf();
  process.stdout.write(rendered({ machine, figures: fresh }));
  if (isSmall) return say('small sizes say nothing about the product: nothing was written');
  const report = merged(known(), machine, done, names, fresh);
  const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);
  writeFileSync(JSON_FILE, `${JSON.stringify(report, rounded, 2)}\n`);
  writeFileSync(REPORT_FILE, rendered(report));
  // Markdown and JSON are formatted like everything else, so that the format check holds after a run.
  execFileSync('node_modules/.bin/prettier', ['--write', '--log-level', 'warn', JSON_FILE, REPORT_FILE]);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  },
);
