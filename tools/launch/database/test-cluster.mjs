/**
 * PostgreSQL for one test run: a copy of a cached, migrated server, started by the first test that asks.
 * Called as a program by test/support/database/database.ts: `node test-cluster.mjs <folder of the run>` starts it when needed.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { as, canReach, databaseAccount, ownFolder } from './account.mjs';
import { postgresBinaries } from './binaries.mjs';
import { Cluster, FORGETFUL } from './cluster.mjs';
import { locked } from '../locked.mjs';
import { isSameProcess, processStart } from '../processes.mjs';
import { filesBelow, fingerprint, inProject, readJson, root, shortHash, writeWhole } from '../place.mjs';
import { newPassword, roleUrls } from './postgres.mjs';
import { bootstrapRoles, urlOf, withClient } from './roles.mjs';
import { node24, typescript } from '../runtime.mjs';
import { Complaint } from '../say.mjs';

/** The migrated database that every test database is copied from. */
export const TEMPLATE = 'safeguardian_template';

const cacheFolder = (account) => {
  const near = inProject('.data', 'test');
  return canReach(account, root) ? near : path.join(os.tmpdir(), `safeguardian-test-${shortHash(root)}`);
};

/** A folder for one run of the tests, named after the process that owns it. Nothing is started yet. */
export async function openRun(owner = process.pid) {
  const account = databaseAccount();
  const runs = path.join(cacheFolder(account), 'runs');
  fs.mkdirSync(runs, { recursive: true });
  for (const name of fs.readdirSync(runs)) {
    const [pid, start] = name.split('-');
    if (!isSameProcess(Number(pid), start)) await closeRun(path.join(runs, name));
  }
  const folder = path.join(runs, `${owner}-${processStart(owner)}`);
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** Stops the run's server, if it ever started, and removes its folder. */
export async function closeRun(folder) {
  const cluster = new Cluster({ folder: path.join(folder, 'data'), account: databaseAccount(), binaries: '' });
  await cluster.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Starts the run's server unless another worker has; returns how to reach its template database. */
export async function startRun(folder) {
  const file = path.join(folder, 'cluster.json');
  return locked(`${folder}/lock`, async () => {
    if (fs.existsSync(file)) return readJson(file);
    const account = databaseAccount();
    const binaries = postgresBinaries(account);
    const template = await migratedTemplate(account, binaries);
    const cluster = new Cluster({ folder: path.join(folder, 'data'), account, binaries });
    copyCluster(template, cluster.folder, account);
    const port = await cluster.startOnFreePort(FORGETFUL);
    cluster.guard(Number(path.basename(folder).split('-')[0]), folder);
    const { passwords } = readJson(path.join(template, 'cluster.json'));
    const found = connection(port, passwords);
    writeWhole(file, JSON.stringify(found));
    return found;
  });
}

const connection = (port, passwords) => {
  const superUrl = `postgres://postgres:${passwords.superuser}@127.0.0.1:${port}/postgres`;
  return { superUrl, template: TEMPLATE, ...roleUrls(urlOf(superUrl, { database: TEMPLATE }), passwords) };
};

/** Copied by the account itself, so that the files are its own. Reflinks make it free where the file system can. */
function copyCluster(template, target, account) {
  ownFolder(account, path.dirname(target));
  const { status, stderr } = spawnSync('cp', ['-R', path.join(template, 'data'), target], {
    ...as(account),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Complaint(`The test database cannot be copied: ${stderr}`);
}

/** The folder of a stopped, migrated server that fits the current migrations; built once for each state of them. */
async function migratedTemplate(account, binaries) {
  const cache = cacheFolder(account);
  const folder = path.join(cache, `template-${fingerprint(shapingFiles()).slice(0, 16)}`);
  await locked(`${folder}.lock`, async () => {
    if (fs.existsSync(folder)) return;
    const aside = `${folder}.building`;
    fs.rmSync(aside, { recursive: true, force: true });
    fs.mkdirSync(aside, { recursive: true });
    await buildTemplate(new Cluster({ folder: path.join(aside, 'data'), account, binaries }), aside);
    fs.renameSync(aside, folder);
  });
  fs.utimesSync(folder, new Date(), new Date());
  dropOldTemplates(cache, folder);
  return folder;
}

/** Everything that decides what a fresh database looks like. */
function shapingFiles() {
  const launch = ['cluster.mjs', 'roles.mjs', 'migrate.ts', 'test-cluster.mjs'].map((name) =>
    inProject('tools/launch/database', name),
  );
  const bullmq = createRequire(inProject('package.json')).resolve('bullmq/package.json');
  return [...filesBelow([inProject('migrations')]), inProject('libs/work/queues/prepare-queues.ts'), bullmq, ...launch];
}

async function buildTemplate(cluster, folder) {
  const passwords = { superuser: newPassword(), owner: newPassword(), app: newPassword(), queue: newPassword() };
  ownFolder(cluster.account, folder);
  cluster.initialise(passwords.superuser);
  const port = await cluster.startOnFreePort(FORGETFUL);
  cluster.guard(process.pid);
  try {
    const { superUrl, ...urls } = connection(port, passwords);
    await withClient(superUrl, (client) => client.query(`create database ${TEMPLATE}`));
    await bootstrapRoles(urlOf(superUrl, { database: TEMPLATE }), passwords);
    const run = spawnSync(node24(), typescript('tools/launch/database/migrate.ts'), {
      cwd: root,
      env: { ...process.env, ...urls, NODE_OPTIONS: '' },
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Complaint(`The migrations do not run:\n${run.stderr}`);
  } finally {
    await cluster.stop();
  }
  writeWhole(path.join(folder, 'cluster.json'), JSON.stringify({ passwords }));
}

/** Templates of earlier states go after an hour: a run that started a moment ago may still be copying one. */
function dropOldTemplates(cache, current) {
  for (const name of fs.readdirSync(cache).filter((entry) => entry.startsWith('template-'))) {
    const place = path.join(cache, name);
    const entry = fs.statSync(place, { throwIfNoEntry: false });
    if (place !== current && entry && Date.now() - entry.mtimeMs > 3_600_000)
      fs.rmSync(place, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(JSON.stringify(await startRun(process.argv[2])));
}
