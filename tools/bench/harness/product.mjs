import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../launch/free-port.mjs';
import { inProject, readJson } from '../../launch/place.mjs';
import { openDatabase } from '../../launch/database/postgres.mjs';
import { app as appProgram, startNode } from '../../launch/runtime.mjs';
import { migrate } from '../../launch/product/serve.mjs';
import { Complaint } from '../../launch/say.mjs';

const READY_WITHIN_MS = 60_000;

/** See product.d.mts. Settings of the surroundings do not count: every run measures the same product. */
export async function openProduct(settings = {}) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguardian-bench-'));
  // The database runs under an account of its own when this one is root, and must be able to enter.
  fs.chmodSync(data, 0o755);
  const database = await openDatabase(data, {}, settings);
  const [apps, beside] = [[], new Set()];
  const stopApps = async () => {
    for (const app of apps.splice(0)) await app.stop();
  };
  const close = async () => {
    await stopApps();
    for (const one of beside) await one.stop();
    await database.close();
    const note = path.join(data, 'postgres.location');
    if (fs.existsSync(note)) fs.rmSync(fs.readFileSync(note, 'utf8').trim(), { recursive: true, force: true });
    fs.rmSync(data, { recursive: true, force: true });
  };
  try {
    if ((await migrate(database.urls, ['up'])) !== 0) throw new Complaint('the migrations failed');
  } catch (error) {
    // Whatever failed, a database that keeps running would outlive the benchmark.
    await close();
    throw error;
  }
  const startApp = async (options) => {
    const app = await startOne(data, database.urls, options);
    apps.push(app);
    return app;
  };
  return {
    administrator: administratorOf(data),
    appRole: database.urls.SAFEGUARDIAN_DB_APP_URL,
    dataFolder: data,
    apps,
    startApp,
    restart: async (options) => {
      await stopApps();
      return startApp(options);
    },
    startBeside: async (program, env) => {
      const one = await startBeside(program, env);
      beside.add(one);
      return one;
    },
    close,
  };
}

function administratorOf(data) {
  const { superuser, port } = readJson(path.join(data, 'database.json'));
  return `postgres://postgres:${superuser}@127.0.0.1:${port}/safeguardian`;
}

async function startOne(data, urls, { env: own = {}, preload = [] } = {}) {
  const port = await freePort();
  const log = fs.openSync(path.join(data, 'app.log'), 'a', 0o600);
  const env = {
    ...urls,
    SAFEGUARDIAN_DATA: data,
    HOST: '127.0.0.1',
    PORT: String(port),
    NODE_ENV: 'production',
    SAFEGUARDIAN_RATE_LIMIT_FACTOR: '1000000',
    LANES: '',
    ...own,
  };
  const began = performance.now();
  const loaded = preload.flatMap((file) => ['--require', inProject(file)]);
  const { child, ended } = startNode([...loaded, ...appProgram()], {
    env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  fs.closeSync(log);
  const address = `http://127.0.0.1:${port}`;
  while (!(await answers(`${address}/ready`))) {
    if (child.exitCode !== null || performance.now() - began > READY_WITHIN_MS) {
      throw new Complaint(`the app did not become ready:\n${fs.readFileSync(path.join(data, 'app.log'), 'utf8')}`);
    }
    await pause(10);
  }
  return { address, pid: child.pid, startMs: performance.now() - began, stop: stopping(child, ended) };
}

async function startBeside(program, env) {
  const { child, ended } = startNode([inProject(program)], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise((resolve, reject) => {
    child.stdout.once('data', (bytes) => resolve(String(bytes).trim()));
    void ended.then((code) => reject(new Complaint(`${program} ended with ${code}`)));
  });
  return { pid: child.pid, line, stop: stopping(child, ended) };
}

const stopping = (child, ended) => async () => {
  child.kill('SIGTERM');
  await ended;
};

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    // TypeError, TimeoutError: the app does not listen yet, which only asking can tell.
    return false;
  }
}
