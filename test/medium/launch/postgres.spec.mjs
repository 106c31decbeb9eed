import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseAccount } from '../../../tools/launch/database/account.mjs';
import { Cluster } from '../../../tools/launch/database/cluster.mjs';
import { openDatabase } from '../../../tools/launch/database/postgres.mjs';
import { withClient } from '../../../tools/launch/database/roles.mjs';

let data;
beforeAll(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguardian-postgres-'));
  fs.chmodSync(data, 0o755);
});
afterAll(() => fs.rmSync(data, { recursive: true, force: true }));

const environment = {};
const server = () => new Cluster({ folder: path.join(data, 'postgres'), account: databaseAccount(), binaries: '' });
const asApp = ({ urls }, sql) =>
  withClient(urls.SAFEGUARDIAN_DB_APP_URL, async (client) => (await client.query(sql)).rows);
const asOwner = ({ urls }, sql) => withClient(urls.SAFEGUARDIAN_DB_OWNER_URL, (client) => client.query(sql));

/** Asks until the answer is yes. */
async function until(question) {
  while (!question()) await pause(20);
}

describe('the embedded database', () => {
  it('starts on an empty folder and keeps its rows and passwords for the next start', async () => {
    const first = await openDatabase(data, environment);
    await asOwner(first, 'create table public.kept as select 7 as n; grant select on public.kept to safeguardian_app');
    await first.close();
    const second = await openDatabase(data, environment);
    expect(second.urls).toEqual(first.urls);
    expect(await asApp(second, 'select n from public.kept')).toEqual([{ n: 7 }]);
    await second.close();
  });

  it('keeps its passwords in a file that its owner alone can read', () => {
    expect(fs.statSync(path.join(data, 'database.json')).mode & 0o777).toBe(0o600);
  });

  it('listens on loopback only, and asks everybody for a password', async () => {
    const database = await openDatabase(data, environment);
    const [, , , , sockets, address] = fs
      .readFileSync(path.join(data, 'postgres', 'postmaster.pid'), 'utf8')
      .split('\n');
    expect({ sockets, address }).toEqual({ sockets: '', address: '127.0.0.1' });
    const stranger = new URL(database.urls.SAFEGUARDIAN_DB_APP_URL);
    stranger.password = 'guessed';
    await expect(withClient(stranger.href, () => {})).rejects.toThrow('password authentication failed');
    await database.close();
  });

  it('starts again after the server was killed', async () => {
    const database = await openDatabase(data, environment);
    process.kill(server().runningPid(), 'SIGKILL');
    const again = await openDatabase(data, environment);
    expect(await asApp(again, 'select n from public.kept')).toEqual([{ n: 7 }]);
    await again.close();
    await database.close();
  });

  it('replaces a server that a killed start left running', async () => {
    await openDatabase(data, environment);
    const left = server().runningPid();
    const again = await openDatabase(data, environment);
    expect(server().runningPid()).not.toBe(left);
    expect(await asApp(again, 'select n from public.kept')).toEqual([{ n: 7 }]);
    await again.close();
  });

  it('is not kept from starting by a pid file whose number another process has now', async () => {
    fs.writeFileSync(path.join(data, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    const database = await openDatabase(data, environment);
    expect(await asApp(database, 'select n from public.kept')).toEqual([{ n: 7 }]);
    await database.close();
  });

  it('is stopped when the process it works for is killed', async () => {
    const database = await openDatabase(data, environment);
    const owner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    server().guard(owner.pid);
    owner.kill('SIGKILL');
    await until(() => server().runningPid() === undefined);
    await database.close();
  });
});

describe('a database of the operator', () => {
  it('gets the three roles from a connection string that may create them', async () => {
    const embedded = await openDatabase(data, environment);
    const { superuser, port } = JSON.parse(fs.readFileSync(path.join(data, 'database.json'), 'utf8'));
    const DATABASE_URL = `postgres://postgres:${superuser}@127.0.0.1:${port}/safeguardian`;
    const elsewhere = fs.mkdtempSync(path.join(data, 'elsewhere-'));
    const external = await openDatabase(elsewhere, {
      DATABASE_URL,
      SAFEGUARDIAN_DB_APP_PASSWORD: 'from the environment',
    });
    const rows = await asApp(external, 'select current_user as name');
    expect(rows).toEqual([{ name: 'safeguardian_app' }]);
    expect(new URL(external.urls.SAFEGUARDIAN_DB_APP_URL).password).toBe('from%20the%20environment');
    await embedded.close();
  });

  it('is left alone when three ready connection strings are given', async () => {
    const urls = {
      SAFEGUARDIAN_DB_OWNER_URL: 'postgres://a',
      SAFEGUARDIAN_DB_APP_URL: 'postgres://b',
      SAFEGUARDIAN_DB_QUEUE_URL: 'postgres://c',
    };
    const given = await openDatabase(path.join(data, 'nowhere'), { ...urls, DATABASE_URL: 'postgres://unused' });
    expect(given.urls).toEqual(urls);
  });
});
