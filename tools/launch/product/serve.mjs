import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoSettings, warnOfDemoData } from './demo-data.mjs';
import { holdData, named } from './hold-data.mjs';
import { announceLetters } from './letters.mjs';
import { openDatabase } from '../database/postgres.mjs';
import { dataFolder, tailOf } from '../place.mjs';
import { app, runNode, startNode, typescript } from '../runtime.mjs';
import { Complaint, say } from '../say.mjs';

/**
 * Runs the product: database, migrations, app. Stays until the app ends or a signal asks it to, then stops the
 * database as well.
 *
 * @param {{ demo?: boolean, processes?: number }} options `demo`: plays the demo family through the running app;
 *   `processes`: so many apps on one database, on ports that follow each other
 * @returns {Promise<number>} the app's exit code; of several, of the first that ended badly
 */
export async function serve({ demo = false, processes = 1 } = {}) {
  const data = dataFolder();
  const host = process.env.HOST || '127.0.0.1';
  const ports = Array.from({ length: processes }, (_, index) => readPort() + index);
  const hold = await holdData(data);
  const stop = stopping();
  try {
    for (const port of ports) await portIsFree(host, port);
    if (!demo) warnOfDemoData(data);
    const settings = demo ? demoSettings(data) : {};
    // Letters of every process lead to the first.
    if (processes > 1)
      settings.SAFEGUARDIAN_PUBLIC_URL ||= process.env.SAFEGUARDIAN_PUBLIC_URL || `http://localhost:${ports[0]}`;
    return await withDatabase(data, ({ urls, isNew }) => {
      if (stop.requested) return stop.code;
      const env = { ...settings, ...urls, SAFEGUARDIAN_DATA: data, HOST: host };
      return runApps({ env, ports, demo, isNew, hold, stop });
    });
  } finally {
    stop.forget();
    hold.release();
  }
}

/** How many processes `--processes` asks for. */
export function readProcesses(args) {
  if (args.length === 0) return 1;
  const count = Number(args[1]);
  if (args.length === 2 && args[0] === '--processes' && Number.isInteger(count) && count > 0 && count <= 16)
    return count;
  throw new Complaint(`usage: npm run up [-- --processes <1 to 16>], not "${args.join(' ')}"`);
}

async function runApps({ env, ports, demo, isNew, hold, stop }) {
  const address = addressOf(env.HOST, ports[0]);
  const running = [];
  const launch = (port, index) => {
    const log = demo || process.stdout.isTTY ? openLog(env.SAFEGUARDIAN_DATA, index) : undefined;
    const app = { ...startApp({ ...env, PORT: String(port) }, log), log };
    running.push(app);
    const [main, ...others] = running.map(({ child }) => named(child.pid));
    hold.note({ address, app: main, others });
    return app;
  };
  say('starting the app');
  const first = launch(ports[0], 0);
  // The first makes what a new installation needs; the others find it.
  const others = whenReady(address, first.ended, async () => {
    for (const [index, port] of ports.entries()) {
      if (index === 0 || stop.requested) continue;
      const { ended } = launch(port, index);
      await whenReady(addressOf(env.HOST, port), ended, () =>
        say(`process ${index + 1} answers on ${addressOf(env.HOST, port)}`),
      );
    }
    say(`ready on ${address}`);
    if (demo) await play({ ...env, SAFEGUARDIAN_ADDRESS: address }, stop);
    else if (isNew) say(`there is no account yet: create the first one on ${address}/register`);
    if (!demo && !process.env.SAFEGUARDIAN_SMTP_URL && !process.env.SAFEGUARDIAN_S3_BUCKET) {
      announceLetters(env.SAFEGUARDIAN_DATA, { isTerminal: process.stderr.isTTY === true });
    }
  });
  const codes = await endOf(running, first, others);
  return worstOf(running, codes, stop);
}

/** Waits for the first that ends, then asks the others to end as well. @returns their exit codes */
async function endOf(running, first, others) {
  await Promise.race([first.ended, others.then(() => Promise.race(running.map(({ ended }) => ended)))]);
  for (const { child } of running) if (child.exitCode === null) child.kill('SIGTERM');
  return Promise.all(running.map(({ ended }) => ended));
}

function worstOf(running, codes, stop) {
  // Nest closes everything and then raises the signal again for whoever waits: a stop as asked for, by us or by a person.
  const isFine = (code) => code === 0 || (stop.requested && code === stop.code) || (running.length > 1 && code === 143);
  const worst = codes.findIndex((code) => !isFine(code));
  if (worst === -1) return 0;
  const { log } = running[worst];
  if (log) say(`the end of ${log.file}:\n${tailOf(log.file)}`);
  say(`the app ended with exit code ${codes[worst]}`);
  return codes[worst];
}

const addressOf = (host, port) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

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
export const migrate = (urls, args) => runNode(typescript('tools/launch/database/migrate.ts', ...args), { env: urls });

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
function openLog(data, index) {
  const file = path.join(data, 'logs', index === 0 ? 'app.log' : `app-${index + 1}.log`);
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
