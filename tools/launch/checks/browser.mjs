import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { dataFolder, inProject } from '../place.mjs';
import { node24 } from '../runtime.mjs';
import { say } from '../say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const INSTALL_LIMIT_MS = 300_000;

/**
 * Finds a Chromium for the browser tests, installing one where that is possible without asking.
 *
 * @returns {{ path: string } | { missing: string }} `missing`: what somebody has to install, in a sentence
 */
export function findBrowser(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (runs(env.CHROMIUM_PATH)) return { path: env.CHROMIUM_PATH };
    return { missing: `CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which does not run` };
  }
  const found = onThisMachine(env) ?? fromDebian(env) ?? fromPlaywright();
  if (found) return { path: found };
  return {
    missing:
      'no Chromium found: install it (Debian: "apt-get install chromium"; elsewhere: "npx playwright install --with-deps chromium") ' +
      'or set CHROMIUM_PATH',
  };
}

function onThisMachine(env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const places = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...places, ...ELSEWHERE, playwrightsOwn()].find((place) => place && fs.existsSync(place) && runs(place));
}

/** Some systems have a "chromium-browser" that only tells how to install one. */
const runs = (program) =>
  spawnSync(program, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

const playwrightsOwn = () => createRequire(inProject('package.json'))('@playwright/test').chromium.executablePath();

function fromDebian(env) {
  if (process.getuid?.() !== 0 || !fs.existsSync('/etc/debian_version')) return undefined;
  say('installing Chromium for the browser tests (apt-get, about half a minute)');
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  installing('apt-get', ['update', '-q'], quiet);
  installing('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], quiet);
  return onThisMachine(env);
}

function fromPlaywright() {
  say('fetching Chromium for the browser tests (playwright install)');
  installing(node24(), [inProject('node_modules/@playwright/test/cli.js'), 'install', 'chromium'], process.env);
  const own = playwrightsOwn();
  return fs.existsSync(own) && runs(own) ? own : undefined;
}

/** Whether it worked is seen by looking for the browser afterwards; the log is for whoever wants to know why not. */
function installing(program, args, env) {
  const log = path.join(dataFolder(), 'logs', 'browser.log');
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const output = fs.openSync(log, 'a');
  const { status } = spawnSync(program, args, { env, stdio: ['ignore', output, output], timeout: INSTALL_LIMIT_MS });
  fs.closeSync(output);
  if (status !== 0) say(`  that did not work; see ${log}`);
}
