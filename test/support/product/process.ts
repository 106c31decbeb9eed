import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { TestDatabase } from '../database/database';
import { until } from '../until';

const root = join(__dirname, '../../..');
/** A machine that does many things at once starts a program slowly. */
const READY_WITHIN_MS = 120_000;

/** For the hook that builds it; compiling everything on a busy machine takes minutes. */
export const BUILT_WITHIN_MS = 900_000;

/** Builds what `Process` starts, in a hook of its own: no test's time pays for the compiler. */
export async function buildProduct(): Promise<void> {
  const { ensureBuilt } = await import('../../../tools/launch/build/build.mjs');
  await ensureBuilt();
}

/** The built product as a process of its own, which can be killed. */
export class Process {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {}

  static async start(
    database: TestDatabase,
    dataFolder: string,
    port: number,
    settings: Record<string, string> = {},
  ): Promise<Process> {
    const child = spawn(process.execPath, [join(root, 'dist/src/main.js')], {
      cwd: root,
      stdio: 'ignore',
      env: {
        PATH: process.env.PATH,
        ...database.environment,
        SAFEGUARDIAN_DATA: dataFolder,
        PORT: String(port),
        LOG_LEVEL: 'silent',
        ...settings,
      },
    });
    const running = new Process(child, `http://127.0.0.1:${port}`);
    try {
      await until(() => running.isReady(), READY_WITHIN_MS);
    } catch (error) {
      // Whoever waits for it gives up: nobody else would end it.
      child.kill('SIGKILL');
      throw error;
    }
    return running;
  }

  private async isReady(): Promise<boolean> {
    if (this.child.exitCode !== null) throw new Error(`the app ended with ${this.child.exitCode} before it was ready`);
    return fetch(`${this.address}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }
}

export async function freePort(): Promise<number> {
  const found = await import('../../../tools/launch/free-port.mjs');
  return found.freePort();
}
