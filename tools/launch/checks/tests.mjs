import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { ensureBuilt } from '../build/build.mjs';
import { checkSteps } from './checks.mjs';
import { freePort } from '../free-port.mjs';
import { ensureGenerated } from '../build/generated.mjs';
import { dataFolder, inProject, readJson } from '../place.mjs';
import { runNode } from '../runtime.mjs';
import { say } from '../say.mjs';
import { printSummary, runSteps, timed } from './steps.mjs';
import { ofJest, ofPlaywright, summaryLine } from './tally.mjs';

const playwright = inProject('node_modules/@playwright/test/cli.js');
const browserConfig = 'test/browser/playwright.config.ts';

/**
 * `npm test`: checks, Jest (server and portal), browser tests; ends with a table and the line "N passed, N failed".
 * With arguments it runs Jest alone and hands them on, as in `npm test -- test/unit/alerts`.
 */
export async function test(args) {
  await ensureGenerated();
  if (args.length > 0) return runJest(args);
  const results = await runSteps(checkSteps());
  // Before the tests: what starts the product as a process of its own would wait for the compiler within its time.
  await ensureBuilt();
  const jest = await testJest();
  const browser = await testBrowser();
  results.push(jest.result, browser.result);
  printSummary(results);
  process.stdout.write(`${summaryLine([jest.tally, browser.tally])}\n`);
  return results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

const runJest = (args, options) =>
  runNode(
    [
      '--disable-warning=ExperimentalWarning',
      '--experimental-vm-modules',
      // With these modules the cache of compiled code never finds anything, and keeps every test file's world alive.
      '--no-compilation-cache',
      inProject('node_modules/jest/bin/jest.js'),
      ...args,
    ],
    options,
  );

async function testJest() {
  const report = freshReport('jest.json');
  const workers = Math.min(os.availableParallelism(), 4);
  const { result } = await timed('unit, medium, e2e, architecture', async () => ({
    code: await runJest(['--ci', `--maxWorkers=${workers}`, '--json', `--outputFile=${report}`]),
  }));
  const tally = ofJest(readJson(report));
  return { result: { ...result, detail: summaryLine([tally]) }, tally };
}

async function testBrowser() {
  const name = 'browser';
  const found = findBrowser();
  if (found.missing) {
    say(`browser tests are skipped: ${found.missing}`);
    const listed = freshReport('browser-list.json');
    await runPlaywright(['--list', '--reporter=json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: listed }, 'ignore');
    const { total } = ofPlaywright(readJson(listed));
    return {
      result: { name, outcome: 'skipped', seconds: 0, detail: found.missing },
      tally: { passed: 0, failed: 0, skipped: total },
    };
  }
  // Data of its own and a free port: the product may be running on this machine, and another test run as well.
  const data = inProject('.data', 'test', `browser-${process.pid}`);
  const env = {
    CHROMIUM_PATH: found.path,
    SAFEGUARDIAN_BROWSER_TEST_DATA: data,
    SAFEGUARDIAN_BROWSER_TEST_PORT: String(await freePort(4360)),
  };
  const report = freshReport('browser.json');
  const { result } = await timed(name, async () => ({
    code: await runPlaywright(['--reporter=list,json'], { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
  }));
  fs.rmSync(data, { recursive: true, force: true });
  const tally = ofPlaywright(readJson(report));
  return { result: { ...result, detail: summaryLine([tally]) }, tally };
}

const runPlaywright = (args, env, stdio = 'inherit') =>
  runNode([playwright, 'test', '--config', browserConfig, ...args], { env, stdio });

/** The place for a report; an old one must not pass for the new one. */
function freshReport(name) {
  const file = path.join(dataFolder(), 'logs', name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.rmSync(file, { force: true });
  return file;
}
