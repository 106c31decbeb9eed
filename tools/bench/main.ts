import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { analysis } from './analysis';
import { api } from './api';
import type { Figure } from './figure';
import { verdictOf } from './figure';
import { ingest } from './ingest';
import { latency } from './latency';
import { ledger } from './ledger';
import { machineOf } from './machine';
import { pictures } from './pictures';
import type { Report } from './report';
import { merged, rendered } from './report';
import { sealing } from './sealing';
import { Stage } from './stage';
import { start } from './start';
import { video } from './video';

const JSON_FILE = 'docs/benchmarks.json';
const REPORT_FILE = 'docs/benchmarks.md';

/** The order of the report. Those on the stage need the running product; `latency` fills the family with
 * alerts, so `api` comes before it; `start` restarts the app. */
const alone = { analysis, sealing, ledger, pictures, video };
const onStage = { ingest, api, latency, start };
const names = [...Object.keys(onStage), ...Object.keys(alone)];
const say = (line: string) => process.stderr.write(`${line}\n`);

/** `npm run bench [-- NAME...]`: measures, and writes docs/benchmarks.{json,md}. */
async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown) {
    say(`there is no bench "${unknown}"; there are ${names.join(', ')}`);
    return 2;
  }
  const chosen = wanted.length > 0 ? names.filter((name) => wanted.includes(name)) : names;
  const figures: Figure[] = [];
  const failed: string[] = [];
  const run = async (name: string, measure: () => Promise<Figure[]>) => {
    if (!chosen.includes(name)) return;
    const began = performance.now();
    try {
      figures.push(...(await measure()));
      say(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
    } catch (error) {
      // Any bench may find that less was done than claimed; the others are still worth measuring.
      failed.push(name);
      say(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  };
  await measureOnStage(chosen, run);
  for (const [name, measure] of Object.entries(alone)) await run(name, measure);
  write(
    chosen.filter((name) => !failed.includes(name)),
    figures,
  );
  return failed.length === 0 ? 0 : 1;
}

type Runner = (name: string, measure: () => Promise<Figure[]>) => Promise<void>;

async function measureOnStage(chosen: readonly string[], run: Runner): Promise<void> {
  if (!chosen.some((name) => name in onStage)) return;
  const stage = await Stage.open();
  try {
    for (const [name, measure] of Object.entries(onStage)) await run(name, () => measure(stage));
  } finally {
    await stage.close();
  }
}

const known = (): Report | undefined =>
  existsSync(JSON_FILE) ? (JSON.parse(readFileSync(JSON_FILE, 'utf8')) as Report) : undefined;

function write(benches: readonly string[], figures: readonly Figure[]): void {
  const date = new Date().toISOString().slice(0, 10);
  const fresh = figures.map((figure) => ({ ...figure, verdict: verdictOf(figure), date }));
  const report = merged(known(), machineOf(), benches, fresh);
  const order = ({ id }: Figure) => names.indexOf(id.split('.')[0]);
  const sorted = { ...report, figures: [...report.figures].sort((a, b) => order(a) - order(b)) };
  const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);
  writeFileSync(JSON_FILE, `${JSON.stringify(sorted, rounded, 2)}\n`);
  writeFileSync(REPORT_FILE, rendered(sorted));
  // Markdown and JSON are formatted like everything else, so that the format check holds after a run.
  execFileSync('node_modules/.bin/prettier', ['--write', '--log-level', 'warn', JSON_FILE, REPORT_FILE]);
  process.stdout.write(rendered({ ...sorted, figures: fresh }));
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  },
);
