import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoSettings, warnOfDemoData } from './demo-data.mjs';
import { holdData, named } from './hold-data.mjs';
import { openDatabase } from './postgres.mjs';
import { dataFolder, tailOf } from './place.mjs';
import { app, runNode, startNode, typescript } from './runtime.mjs';
import { Complaint, say } from './say.mjs';

/**
 * Runs the product: database, migrations, app. Stays until the app ends or a signal asks it to, then stops the
 * database as well.
 *
 * @param {{ demo?: boolean }} options `demo`: plays the demo family through the running app
 * @returns {Promise<number>} the app's exit code
 */
export async function serve({ demo = false } = {}) {
  const data = dataFolder();
  const host = process.env.HOST || '127.0.0.1';
  const port = readPort();
  const hold = await holdData(data);
  const stop = stopping();
  try {
    await portIsFree(host, port);
    if (!demo) warnOfDemoData(data);
    const settings = demo ? demoSettings(data) : {};
    return await withDatabase(data, ({ urls, isNew }) => {
      if (stop.requested) return stop.code;
      const env = { ...settings, ...urls, SAFEGUARDIAN_DATA: data, HOST: host, PORT: String(port) };
      return runApp({ env, demo, isNew, hold, stop });
    });
  } finally {
    stop.forget();
    hold.release();
  }
}

async function runApp({ env, demo, isNew, hold, stop }) {
  const address = `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`;
  const log = demo || process.stdout.isTTY ? openLog(env.SAFEGUARDIAN_DATA) : undefined;
  say('starting the app');
  const { child, ended } = startApp(env, log);
  hold.note({ address, app: named(child.pid) });
  void whenReady(address, ended, async () => {
    say(`ready on ${address}`);
    if (demo) await play({ ...env, SAFEGUARDIAN_ADDRESS: address }, stop);
    else if (isNew) say(`there is no account yet: create the first one on ${address}/register`);
  });
  const code = await ended;
  // Nest closes everything and then raises the signal again for whoever waits: a stop as asked for.
  if (stop.requested && (code === 0 || code === stop.code)) return 0;
  if (code !== 0 && log) say(`the end of ${log.file}:\n${tailOf(log.file)}`);
  if (code !== 0) say(`the app ended with exit code ${code}`);
  return code;
}

/** Opens and migrates the database, does the work, closes it. */
export async function withDatabase(data, work) {
  const database = await openDatabase(data);
  try {
    const code = await migrate(database.urls, ['up']);
    if (code !== 0) return code;
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Runs migrate.ts; its argument is up, revert or show. */
export const migrate = (urls, args) => runNode(typescript('tools/launch/migrate.ts', ...args), { env: urls });

/** In a process group of its own: Ctrl-C reaches the launcher alone, which asks the app once. */
function startApp(env, log) {
  const output = log ? [log.handle, log.handle] : ['inherit', 'inherit'];
  return startNode(app(), {
    env,
    detached: true,
    stdio: ['ignore', ...output, 'ipc'],
  });
}

/** A terminal shows what a person needs; the app's log lines go to a file there. The file of the last start is kept. */
function openLog(data) {
  const file = path.join(data, 'logs', 'app.log');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(file)) fs.renameSync(file, `${file}.1`);
  say(`the app's log is ${file}`);
  return { file, handle: fs.openSync(file, 'w', 0o600) };
}

async function play(env, stop) {
  const code = await runNode(typescript('tools/demo/play.ts'), { env });
  if (code !== 0 && !stop.requested)
    say(`the demo family could not be played (exit code ${code}); the app keeps running`);
}

/** Calls `then` once /ready answers 200, unless the app ends before. */
async function whenReady(address, ended, then) {
  let isOver = false;
  void ended.finally(() => (isOver = true));
  while (!isOver && !(await answers(`${address}/ready`))) await pause(150);
  if (!isOver) await then();
}

async function answers(url) {
  try {
    const { ok } = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return ok;
  } catch {
    // TypeError, TimeoutError: the app does not listen yet, which only asking can tell.
    return false;
  }
}

/** Signals while the database starts: what runs is finished, the rest is not begun. */
function stopping() {
  const state = { requested: false, code: 0, forget: () => {} };
  const note = (signal) => Object.assign(state, { requested: true, code: signal === 'SIGINT' ? 130 : 143 });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, note);
  state.forget = () => ['SIGINT', 'SIGTERM'].forEach((signal) => process.off(signal, note));
  return state;
}

function readPort() {
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Complaint(`PORT must be a whole number from 1 to 65535, not "${process.env.PORT}".`);
}

const portIsFree = (host, port) =>
  new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', ({ code, message }) => reject(new Complaint(portProblem(code, message, host, port))));
    probe.listen(port, host, () => probe.close(resolve));
  });

function portProblem(code, message, host, port) {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another one.`;
  if (code === 'EACCES') return `Port ${port} needs more rights than this account has. Set PORT to one above 1023.`;
  return `HOST ${host} with PORT ${port} cannot be used: ${message}.`;
}
