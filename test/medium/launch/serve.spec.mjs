import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseAccount } from '../../../tools/launch/database/account.mjs';
import { Cluster } from '../../../tools/launch/database/cluster.mjs';
import { freePort } from '../../../tools/launch/free-port.mjs';
import { inProject } from '../../../tools/launch/place.mjs';

/** Stands in for the product: answers /ready, and tells on its own output what it was asked. */
const APP = `
  const server = require('node:http').createServer((_, response) => response.end('ok'));
  server.listen(process.env.PORT, process.env.HOST);
  process.on('SIGTERM', () => { console.log('app asked to leave'); server.close(); server.closeAllConnections(); });`;
const LAUNCH = `
  import { serve } from './tools/launch/product/serve.mjs';
  process.exitCode = await serve().catch((error) => (console.error(error.message), 1));`;

let project;
let port;
beforeAll(async () => {
  project = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguardian-serve-'));
  fs.chmodSync(project, 0o755);
  fs.mkdirSync(path.join(project, 'dist/src'), { recursive: true });
  fs.cpSync(inProject('tools/launch'), path.join(project, 'tools/launch'), { recursive: true });
  for (const name of ['node_modules', 'libs', 'migrations', 'src', 'ormconfig.ts', 'tsconfig.json', 'package.json']) {
    fs.symlinkSync(inProject(name), path.join(project, name));
  }
  fs.writeFileSync(path.join(project, 'dist/src/main.js'), APP);
  fs.writeFileSync(path.join(project, 'launch.mjs'), LAUNCH);
  port = await freePort();
});
afterAll(() => fs.rmSync(project, { recursive: true, force: true }));

/** A start of the product; `output` grows, `ended` is its exit code. */
function start(settings = {}) {
  const env = {
    ...process.env,
    SAFEGUARDIAN_DATA: '',
    DATABASE_URL: '',
    PORT: String(port),
    HOST: '127.0.0.1',
    ...settings,
  };
  const child = spawn(process.execPath, ['launch.mjs'], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const run = { child, output: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (run.output += text));
  run.ended = new Promise((resolve) => child.once('close', resolve));
  return run;
}

async function until(question) {
  while (!question()) await pause(20);
}
const ready = (run) =>
  until(() => run.output.includes(`ready on http://127.0.0.1:${port}`) || run.child.exitCode !== null);
const server = () =>
  new Cluster({ folder: path.join(project, '.data/postgres'), account: databaseAccount(), binaries: '' });
const databaseRuns = () => server().runningPid() !== undefined;
const appPid = () => JSON.parse(fs.readFileSync(path.join(project, '.data/held-by.json'), 'utf8')).app.pid;

describe('starting the product', () => {
  it('says when it is ready, refuses a second start on the same data, and stops everything when asked', async () => {
    const first = start();
    await ready(first);
    expect(first.output).toContain('ready on');
    const second = start({ PORT: String(await freePort()) });
    expect(await second.ended).toBe(1);
    expect(second.output).toContain(
      `already runs on the data in ${project}/.data (process ${first.child.pid}, http://127.0.0.1:${port})`,
    );
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.output).toContain('app asked to leave');
    expect(databaseRuns()).toBe(false);
  });

  it('starts again after it was killed, and lets what it had started leave first', async () => {
    const first = start();
    await ready(first);
    first.child.kill('SIGKILL');
    const second = start();
    await ready(second);
    expect(second.output).toContain('ready on');
    second.child.kill('SIGINT');
    await second.ended;
    expect(databaseRuns()).toBe(false);
  });

  it('starts an app again that was killed, and says so', async () => {
    const run = start();
    await ready(run);
    const before = appPid();
    process.kill(before, 'SIGKILL');
    await until(() => run.output.includes('the app runs again'));
    expect(run.output).toContain('the app ended unasked (exit code 137); it is started again');
    expect(appPid()).not.toBe(before);
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
  });

  it('starts a database again that was killed, on the port the app knows, and stops it when asked', async () => {
    const run = start();
    await ready(run);
    const before = server().runningPid();
    const portOf = () => fs.readFileSync(path.join(project, '.data/postgres/postmaster.pid'), 'utf8').split('\n')[3];
    const portBefore = portOf();
    process.kill(before, 'SIGKILL');
    await until(() => run.output.includes('PostgreSQL runs again'));
    expect(run.output).toContain('PostgreSQL ended unasked');
    expect(server().runningPid()).not.toBe(before);
    expect(portOf()).toBe(portBefore);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(databaseRuns()).toBe(false);
  });

  it('ends with the code of an app that never answered', async () => {
    const main = path.join(project, 'dist/src/main.js');
    fs.writeFileSync(main, 'process.exit(3)');
    const run = start();
    expect(await run.ended).toBe(3);
    fs.writeFileSync(main, APP);
    expect(run.output).toContain('the app ended with exit code 3');
    expect(databaseRuns()).toBe(false);
  });

  it('names the port that something else uses', async () => {
    const other = net.createServer();
    await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve));
    const taken = other.address().port;
    const run = start({ PORT: String(taken) });
    expect(await run.ended).toBe(1);
    expect(run.output).toContain(`Port ${taken} on 127.0.0.1 is in use`);
    other.close();
  });

  it('names the setting whose value cannot be used', async () => {
    const run = start({ PORT: 'three thousand' });
    expect(await run.ended).toBe(1);
    expect(run.output).toContain('PORT must be a whole number from 1 to 65535, not "three thousand"');
  });
});
