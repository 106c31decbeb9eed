import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { logged } from '../logged.mjs';
import { inProject, memoryFolder, readJson, root, writeWhole } from '../place.mjs';
import { say, saying } from '../say.mjs';

const marker = () => path.join(memoryFolder(), 'installed');
const packageFiles = ['package-lock.json', 'package.json', 'frontend/package.json'];

/** Installs what package-lock.json names, when that is missing or has changed. Costs a few milliseconds otherwise. */
export async function ensureInstalled() {
  const wanted = wantedState();
  if (fs.existsSync(marker()) && fs.readFileSync(marker(), 'utf8') === wanted) return;
  if (!matchesLock()) {
    await saying('installing packages with npm (a minute or two)', () =>
      npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress'], 'install.log'),
    );
    say('packages installed');
  }
  writeWhole(marker(), wanted);
}

const wantedState = () => {
  const hash = createHash('sha256');
  for (const file of packageFiles) hash.update(fs.readFileSync(inProject(file)));
  return hash.digest('hex');
};

/** Somebody may have run npm by hand: compares what npm noted that it installed with what the lock asks for. */
function matchesLock() {
  const installed = readJson(inProject('node_modules/.package-lock.json'))?.packages;
  if (!installed) return false;
  const { packages } = readJson(inProject('package-lock.json'));
  return Object.entries(packages).every(
    ([place, { version, optional, link }]) =>
      !place.startsWith('node_modules/') || optional || link || installed[place]?.version === version,
  );
}

/**
 * Runs npm in the project; its output goes to a log, whose end is shown when it fails.
 *
 * @param {string[]} args
 * @param {string} logName file name below the data folder's `logs`
 */
export async function npm(args, logName, env = {}) {
  // Inside `npm run` this names npm's own script; otherwise npm is found on the PATH.
  const script = process.env.npm_execpath;
  const [program, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  const run = (output) =>
    new Promise((resolve, reject) => {
      const options = { cwd: root, stdio: ['ignore', output, output], env: { ...process.env, ...QUIET, ...env } };
      spawn(program, [...first, ...args], options)
        .once('error', reject)
        .once('close', resolve);
    });
  await logged(logName, run, (code) => `npm ${args.slice(0, 2).join(' ')} failed (exit code ${code})`);
}

/** Nothing that npm starts may ask, report home or download beyond the registry. */
const QUIET = {
  ONNXRUNTIME_NODE_INSTALL: 'skip',
  SCARF_ANALYTICS: 'false',
  NG_CLI_ANALYTICS: 'false',
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
};
