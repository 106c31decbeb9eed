import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { as, ownFolder } from './account.mjs';
import { freePort, isFree } from '../free-port.mjs';
import { inProject, tailOf, textOf } from '../place.mjs';
import { Complaint } from '../say.mjs';

const COMMON = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200 };
/** For databases that live as long as a test run: nothing needs to survive a power cut. */
export const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' };

/** So long a start waits for the memory of a server that was killed. */
const HELD_MS = 30_000;

/** So often a running server is looked at. */
const LOOK_MS = 250;

/** One PostgreSQL server on one data folder, run from npm's binaries, on loopback only. */
export class Cluster {
  constructor({ folder, account, binaries }) {
    this.folder = folder;
    this.account = account;
    this.binaries = binaries;
  }

  get exists() {
    return fs.existsSync(path.join(this.folder, 'PG_VERSION'));
  }

  /** Creates the data folder with one superuser, "postgres". */
  initialise(password) {
    ownFolder(this.account, this.folder);
    const secretFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguardian-'));
    ownFolder(this.account, secretFolder);
    const secret = path.join(secretFolder, 'password');
    try {
      fs.writeFileSync(secret, `${password}\n`, { mode: 0o600 });
      if (this.account) fs.chownSync(secret, this.account.uid, this.account.gid);
      // The built-in locale is the same on every platform; no-sync: nothing is stored yet that could be lost.
      const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
      const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${secret}`];
      this.run('initdb', ['-D', this.folder, ...access, ...locale, '--no-sync', '--wal-segsize=4']);
    } finally {
      fs.rmSync(secretFolder, { recursive: true, force: true });
    }
  }

  /** Starts the server; one left behind by a killed start is stopped first. Returns when it answers. */
  async start(port, settings = {}) {
    await this.stop();
    const options = Object.entries({ ...COMMON, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const args = [
      '-D',
      this.folder,
      '-l',
      this.log,
      '-o',
      ['-p', port, ...options].join(' '),
      '-w',
      '-t',
      '60',
      'start',
    ];
    const patience = Date.now() + HELD_MS;
    for (let attempt = 1; ; attempt++) {
      // stdout must not be a pipe: the server would inherit it and keep it open.
      const starting = spawn(this.program('pg_ctl'), args, { ...as(this.account), stdio: 'ignore' });
      const [status] = await once(starting, 'close');
      if (status === 0) return;
      const end = fs.existsSync(this.log) ? tailOf(this.log, 12) : '';
      // Connections of a killed server hold its shared memory until they have noticed, on a busy machine for seconds.
      const isHeld = end.includes('pre-existing shared memory block') && Date.now() < patience;
      if (!isHeld && attempt >= 5) throw new Complaint(`PostgreSQL does not start. The end of ${this.log}:\n${end}`);
      await pause(500);
    }
  }

  /** Starts the server on the port `preferred`, or on another one when that is taken. @returns the port */
  async startOnFreePort(settings, preferred = 0) {
    for (let attempt = 1; ; attempt++) {
      const port = await freePort(preferred);
      try {
        await this.start(port, settings);
        return port;
      } catch (error) {
        // Another program can get a port that was free a moment ago; any other failure would only repeat itself.
        if (attempt === 3 || (await isFree(port))) throw error;
      }
    }
  }

  /** Stops the server, disconnecting everybody; does nothing when it is not running. */
  async stop() {
    const pid = this.runningPid();
    if (!pid) return;
    send(pid, 'SIGINT');
    for (let waited = 0; this.runningPid() === pid; waited += 20) {
      if (waited === 10_000) send(pid, 'SIGQUIT');
      if (waited > 20_000) throw new Complaint(`PostgreSQL (process ${pid}) does not stop.`);
      await pause(20);
    }
  }

  /** Resolves when no server runs on this folder; also when `signal` is aborted. */
  async ended(signal) {
    while (this.runningPid() && !signal.aborted) await pause(LOOK_MS);
  }

  /** The process id of the server on this folder, or undefined; a leftover pid file of no such process is removed. */
  runningPid() {
    const file = path.join(this.folder, 'postmaster.pid');
    const note = textOf(file);
    if (note === undefined) return undefined;
    const pid = Number(note.split('\n')[0]);
    if (isServer(pid, this.folder)) return pid;
    // After a reboot or in a new container another process may have this number; PostgreSQL would wait for it.
    fs.rmSync(file, { force: true });
    return undefined;
  }

  /** Starts a process that stops this server once process `owner` is gone, however it went; `remove`: a folder to delete then. */
  guard(owner, remove) {
    const args = [
      inProject('tools/launch/database/guard.mjs'),
      owner,
      this.runningPid(),
      ...(remove ? [remove] : []),
    ].map(String);
    spawn(process.execPath, args, { detached: true, stdio: 'ignore', cwd: '/' }).unref();
  }

  get log() {
    return path.join(this.folder, 'server.log');
  }

  program(name) {
    return path.join(this.binaries, name);
  }

  run(name, args) {
    const { status, error, stderr, stdout } = spawnSync(this.program(name), args, {
      ...as(this.account),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Complaint(`${name} failed: ${error?.message ?? ''}${stderr}${stdout}`);
  }
}

/** A process can end by itself between two looks at it; then it needs no signal any more. */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** A PostgreSQL server runs in its data folder, which tells it from a process that got its number later. */
function isServer(pid, folder) {
  try {
    process.kill(pid, 0);
    if (process.platform === 'linux') return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(folder);
  } catch {
    // ESRCH, ENOENT, EACCES: no such process any more, or somebody else's; it can end between any two calls.
    return false;
  }
  return spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).stdout.includes('postgres');
}
