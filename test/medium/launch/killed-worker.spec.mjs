import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject } from '../../../tools/launch/place.mjs';

let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguardian-run-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A run of two test files in two workers, of which one begins like this. */
function aRun(beginning, ...args) {
  const config = { rootDir: folder, transform: {}, reporters: [inProject('test/support/run/killed-worker.mjs')] };
  fs.writeFileSync(path.join(folder, 'jest.config.json'), JSON.stringify(config));
  fs.writeFileSync(path.join(folder, 'one.test.js'), `${beginning}\nit('passes', () => {});`);
  fs.writeFileSync(path.join(folder, 'other.test.js'), `it('passes', () => {});`);
  const jest = [inProject('node_modules/jest/bin/jest.js'), '--maxWorkers=2', `--cacheDirectory=${folder}/cache`];
  return spawnSync(process.execPath, [...jest, ...args], { cwd: folder, encoding: 'utf8' });
}

describe('a run of the tests', () => {
  it('fails where a test leaves something open, though every test passes', () => {
    const { status, stderr } = aRun('setInterval(() => {}, 1000);', '--workerGracefulExitTimeout=500');
    expect({ status, told: stderr.includes('failed to exit gracefully') }).toEqual({ status: 1, told: true });
  });

  it('passes where everything is closed', () => {
    expect(aRun('clearInterval(setInterval(() => {}, 1000));', '--workerGracefulExitTimeout=60000').status).toBe(0);
  });
});
