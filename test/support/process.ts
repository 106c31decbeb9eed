import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestDatabase } from './database';
import { until } from './until';

const root = join(__dirname, '../..');

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
    await until(async () =>
      fetch(`${running.address}/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    return running;
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }
}

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
