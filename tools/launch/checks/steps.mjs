import os from 'node:os';
import { startNode } from '../runtime.mjs';
import { say } from '../say.mjs';

/**
 * @typedef {{ name: string, args: string[], cwd?: string, env?: object }} Step a Node program that must exit with 0
 * @typedef {{ name: string, outcome: 'ok' | 'failed' | 'skipped', seconds: number, detail?: string }} Result
 */

/**
 * Runs steps, two at a time where there are two processors; prints the output of those that fail.
 *
 * @param {Step[]} steps
 * @returns {Promise<Result[]>}
 */
export async function runSteps(steps) {
  const waiting = [...steps];
  const results = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), 2) }, worker));
  return steps.map(({ name }) => results.find((result) => result.name === name));
}

async function runStep({ name, args, cwd, env }) {
  const { result, output } = await timed(name, async () => {
    const chunks = [];
    const { child, ended } = startNode(args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    return { code: await ended, output: Buffer.concat(chunks).toString() };
  });
  if (result.outcome === 'failed') process.stdout.write(`\n${output.trimEnd()}\n\n`);
  return result;
}

/** Measures one step and says how it went; `work` returns its exit code and whatever else the caller wants back. */
export async function timed(name, work) {
  say(`${name} …`);
  const started = Date.now();
  const { code, ...rest } = await work();
  const seconds = (Date.now() - started) / 1000;
  const outcome = code === 0 ? 'ok' : 'failed';
  say(`${name}: ${outcome} (${seconds.toFixed(1)} s)`);
  return { result: { name, outcome, seconds }, ...rest };
}

/** A table of results on stdout. */
export function printSummary(results) {
  const width = results.reduce((widest, { name }) => Math.max(widest, name.length), 0);
  const lines = results.map(({ name, outcome, seconds, detail }) =>
    `${name.padEnd(width)}  ${outcome.padEnd(7)}  ${`${seconds.toFixed(1)} s`.padStart(8)}  ${detail ?? ''}`.trimEnd(),
  );
  process.stdout.write(`\n${lines.join('\n')}\n`);
}
