import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { named } from './hold-data.mjs';
import { keep } from '../kept.mjs';
import { tailOf } from '../place.mjs';
import { app, startNode } from '../runtime.mjs';
import { say } from '../say.mjs';

/** The apps of one product, each on a port of its own: kept running once they have answered. */
export class Apps {
  /** By port, in the order in which they were first started. */
  #running = new Map();

  /**
   * @param {{ env: object, hold: { note: (facts: object) => void }, stop: { requested: boolean, signal: AbortSignal },
   *   logged: boolean }} options `logged`: what they say goes to a file each, not to our own output
   */
  constructor({ env, hold, stop, logged }) {
    Object.assign(this, { env, hold, stop, logged });
  }

  /**
   * Starts one and waits for its first answer: what ends before will not do better another time.
   *
   * @returns {Promise<number | undefined>} its exit code when it has ended, or when it was not begun
   */
  async open(port) {
    if (this.stop.requested) return this.stop.code;
    const { ended } = this.#start(port);
    return this.#answered(port, ended);
  }

  /** Sees to it that each runs until the stop. @returns their exit codes, once all have ended */
  async keepAll() {
    const { signal } = this.stop;
    const kept = [...this.#running.keys()].map((port) =>
      keep(this.#nameOf(port), {
        ended: async () => `exit code ${await this.#running.get(port).ended}`,
        start: async () => {
          const { ended } = this.#start(port);
          const code = await this.#answered(port, ended);
          if (code !== undefined) throw new Error(`it ended with exit code ${code} before it answered`);
        },
        signal,
      }),
    );
    await Promise.all(kept);
    return this.end();
  }

  /** Asks those that run to end. @returns their exit codes, once all have ended */
  end() {
    for (const { child } of this.#running.values()) if (child.exitCode === null) child.kill('SIGTERM');
    return Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  /** Shows what the app of that position said last. */
  showEnd(index) {
    const { log } = [...this.#running.values()][index];
    if (log) say(`the end of ${log.file}:\n${tailOf(log.file)}`);
  }

  addressOf(port) {
    const { HOST: host } = this.env;
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  /** In a process group of its own: Ctrl-C reaches the launcher alone, which asks the app once. */
  #start(port) {
    const log = this.#running.get(port)?.log ?? (this.logged ? this.#openLog(this.#running.size) : undefined);
    const output = log ? [log.handle, log.handle] : ['inherit', 'inherit'];
    const started = startNode(app(), {
      env: { ...this.env, PORT: String(port) },
      detached: true,
      stdio: ['ignore', ...output, 'ipc'],
    });
    this.#running.set(port, { ...started, log });
    const [main, ...others] = [...this.#running.values()].map(({ child }) => named(child.pid));
    this.hold.note({ address: this.addressOf([...this.#running.keys()][0]), app: main, others });
    return started;
  }

  /** A terminal shows what a person needs; the app's log lines go to a file there. The file of the last start is kept. */
  #openLog(index) {
    const file = path.join(this.env.SAFEGUARDIAN_DATA, 'logs', index === 0 ? 'app.log' : `app-${index + 1}.log`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (fs.existsSync(file)) fs.renameSync(file, `${file}.1`);
    say(`the app's log is ${file}`);
    return { file, handle: fs.openSync(file, 'a', 0o600) };
  }

  #nameOf(port) {
    return this.#running.size === 1 ? 'the app' : `the app on port ${port}`;
  }

  /** Resolves once /ready answers 200; with its exit code when it ends before. */
  async #answered(port, ended) {
    let code;
    void ended.then((ending) => (code = ending));
    while (code === undefined && !(await answers(`${this.addressOf(port)}/ready`))) await pause(150);
    return code;
  }
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
