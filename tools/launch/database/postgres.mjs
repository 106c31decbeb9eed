import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { canReach, databaseAccount } from './account.mjs';
import { postgresBinaries } from './binaries.mjs';
import { Cluster } from './cluster.mjs';
import { keep } from '../kept.mjs';
import { readJson, shortHash, writeWhole } from '../place.mjs';
import { bootstrapRoles, ROLES, urlOf, withClient } from './roles.mjs';
import { say } from '../say.mjs';
import { systemFolder } from './system-folder.mjs';
import { machineSettings } from './tuning.mjs';

const DATABASE = 'safeguardian';

/**
 * The database the product runs on: the one of DATABASE_URL, or an embedded PostgreSQL below the data folder.
 *
 * @param {string} data the data folder, held by this process (see hold-data.mjs)
 * @param {Record<string, string>} settings of an embedded PostgreSQL, beside those that fit the machine
 * @returns {Promise<{ urls: Record<string, string>, isNew: boolean, keep: () => void, close: () => Promise<void> }>}
 *   `urls`: environment variables for the app; `isNew`: the database was made just now, by us; `keep`: from now on a
 *   server of ours that ends unasked is started again
 */
export async function openDatabase(data, env = process.env, settings = {}) {
  const given = givenUrls(env);
  if (given) return { urls: given, isNew: false, ...NOT_OURS };
  const external = env.DATABASE_URL;
  const secrets = loadSecrets(data, env);
  if (external) {
    await bootstrapRoles(external, secrets);
    return { urls: roleUrls(external, secrets), isNew: false, ...NOT_OURS };
  }
  const cluster = embeddedCluster(data);
  const isNew = !cluster.exists;
  if (isNew) {
    say('creating the database');
    cluster.initialise(secrets.superuser);
  }
  const all = { ...machineSettings(), ...settings };
  const port = await cluster.startOnFreePort(all, secrets.port);
  if (port !== secrets.port) saveSecrets(data, { ...secrets, port });
  cluster.guard(process.pid);
  const server = `postgres://postgres:${secrets.superuser}@127.0.0.1:${port}/postgres`;
  await ensureDatabase(server);
  const url = urlOf(server, { database: DATABASE });
  await bootstrapRoles(url, secrets);
  return { urls: roleUrls(url, secrets), isNew, ...keeping(cluster, port, all) };
}

/** A server that somebody else runs is for them to start and to stop. */
const NOT_OURS = { keep: () => {}, close: async () => {} };

/** The server is started again on its own port, which everybody knows it by. */
function keeping(cluster, port, settings) {
  const closing = new AbortController();
  let kept = Promise.resolve();
  const start = async () => {
    await cluster.start(port, settings);
    cluster.guard(process.pid);
  };
  const ended = async () => {
    await cluster.ended(closing.signal);
    return `the end of its log is in ${cluster.log}`;
  };
  return {
    keep: () => (kept = keep('PostgreSQL', { ended, start, signal: closing.signal })),
    close: async () => {
      closing.abort();
      await kept;
      await cluster.stop();
    },
  };
}

/** The address of a database that another process keeps open on the same data folder. */
export function runningDatabase(data, env = process.env) {
  const secrets = loadSecrets(data, env);
  return roleUrls(env.DATABASE_URL ?? `postgres://127.0.0.1:${secrets.port}/${DATABASE}`, secrets);
}

/** Three ready roles, for an operator who lets nobody create roles: nothing is set up then. */
function givenUrls({ SAFEGUARDIAN_DB_OWNER_URL, SAFEGUARDIAN_DB_APP_URL, SAFEGUARDIAN_DB_QUEUE_URL }) {
  const urls = { SAFEGUARDIAN_DB_OWNER_URL, SAFEGUARDIAN_DB_APP_URL, SAFEGUARDIAN_DB_QUEUE_URL };
  return Object.values(urls).every(Boolean) ? urls : undefined;
}

/** The environment variables that carry one connection string per role. */
export const roleUrls = (url, passwords) => ({
  SAFEGUARDIAN_DB_OWNER_URL: urlOf(url, { user: ROLES.owner, password: passwords.owner }),
  SAFEGUARDIAN_DB_APP_URL: urlOf(url, { user: ROLES.app, password: passwords.app }),
  SAFEGUARDIAN_DB_QUEUE_URL: urlOf(url, { user: ROLES.queue, password: passwords.queue }),
});

export const newPassword = () => randomBytes(24).toString('hex');

const secretsFile = (data) => path.join(data, 'database.json');
const saveSecrets = (data, secrets) => writeWhole(secretsFile(data), JSON.stringify(secrets, null, 2));

/** Passwords are made once and kept; several machines on one DATABASE_URL share theirs through the environment. */
function loadSecrets(data, env) {
  const kept = readJson(secretsFile(data)) ?? {};
  const secrets = { superuser: kept.superuser ?? newPassword(), port: kept.port };
  for (const part of Object.keys(ROLES)) {
    secrets[part] = env[`SAFEGUARDIAN_DB_${part.toUpperCase()}_PASSWORD`] ?? kept[part] ?? newPassword();
  }
  if (JSON.stringify(secrets) !== JSON.stringify(kept)) saveSecrets(data, secrets);
  return secrets;
}

async function ensureDatabase(server) {
  await withClient(server, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}

function embeddedCluster(data) {
  const account = databaseAccount();
  return new Cluster({ folder: clusterFolder(data, account), account, binaries: postgresBinaries(account) });
}

/**
 * Where the server keeps its files: in the data folder, or, when the server's account may not enter there, in a system
 * folder of which a note in the data folder tells.
 */
function clusterFolder(data, account) {
  const inside = path.join(data, 'postgres');
  const note = path.join(data, 'postgres.location');
  if (fs.existsSync(note)) return fs.readFileSync(note, 'utf8').trim();
  if (fs.existsSync(inside) || canReach(account, data)) return inside;
  const outside = path.join(systemFolder(), `data-${shortHash(fs.realpathSync(data))}`);
  say(`the account "${account.name}" may not enter ${data}; the database goes to ${outside}`);
  writeWhole(note, `${outside}\n`, 0o644);
  return outside;
}
