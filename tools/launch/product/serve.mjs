import net from 'node:net';
import { Apps } from './apps.mjs';
import { demoSettings, warnOfDemoData } from './demo-data.mjs';
import { holdData } from './hold-data.mjs';
import { announceLetters } from './letters.mjs';
import { openDatabase } from '../database/postgres.mjs';
import { dataFolder } from '../place.mjs';
import { runNode, typescript } from '../runtime.mjs';
import { Complaint, say } from '../say.mjs';

/**
 * Runs the product: database, migrations, app. Stays until a signal asks it to stop, and starts again what ends unasked;
 * an app that ends before it has answered once ends it as well.
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
  const apps = new Apps({ env, hold, stop, logged: demo || process.stdout.isTTY });
  const address = apps.addressOf(ports[0]);
  say('starting the app');
  // The first makes what a new installation needs; the others find it.
  for (const [index, port] of ports.entries()) {
    if ((await apps.open(port)) !== undefined) return worstOf(apps, await apps.end(), stop);
    if (index > 0) say(`process ${index + 1} answers on ${apps.addressOf(port)}`);
  }
  say(`ready on ${address}`);
  const kept = apps.keepAll();
  if (demo) await play({ ...env, SAFEGUARDIAN_ADDRESS: address }, stop);
  else if (isNew) say(`there is no account yet: create the first one on ${address}/register`);
  if (!demo && !process.env.SAFEGUARDIAN_SMTP_URL && !process.env.SAFEGUARDIAN_S3_BUCKET) {
    announceLetters(env.SAFEGUARDIAN_DATA, { isTerminal: process.stderr.isTTY === true });
  }
  return worstOf(apps, await kept, stop);
}

function worstOf(apps, codes, stop) {
  // Nest closes everything and then raises the signal again for whoever waits: a stop as asked for, by us or by a person.
  const isFine = (code) => code === 0 || (stop.requested && code === stop.code) || (codes.length > 1 && code === 143);
  const worst = codes.findIndex((code) => !isFine(code));
  if (worst === -1) return 0;
  apps.showEnd(worst);
  say(`the app ended with exit code ${codes[worst]}`);
  return codes[worst];
}

/** Opens and migrates the database, does the work, closes it. */
export async function withDatabase(data, work) {
  const database = await openDatabase(data);
  try {
    const code = await migrate(database.urls, ['up']);
    if (code !== 0) return code;
    database.keep();
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Runs migrate.ts; its argument is up, revert or show. */
export const migrate = (urls, args) => runNode(typescript('tools/launch/database/migrate.ts', ...args), { env: urls });

async function play(env, stop) {
  const code = await runNode(typescript('tools/demo/play.ts'), { env });
  if (code !== 0 && !stop.requested)
    say(`the demo family could not be played (exit code ${code}); the app keeps running`);
}

/** Signals while the database starts: what runs is finished, the rest is not begun. */
function stopping() {
  const asked = new AbortController();
  const state = { requested: false, code: 0, signal: asked.signal, forget: () => {} };
  const note = (signal) => {
    Object.assign(state, { requested: true, code: signal === 'SIGINT' ? 130 : 143 });
    asked.abort();
  };
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
