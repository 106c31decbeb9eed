import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../launch/free-port.mjs';

const root = join(__dirname, '../..');
const READY_WITHIN_MS = 180_000;

interface Held {
  readonly app: { readonly pid: number };
  readonly others: readonly { readonly pid: number }[];
}

/** The product as `npm run up` starts it, on a data folder of its own: what stands under fire. */
export class ProductUnderTest {
  private launcher: ChildProcess | undefined;
  output = '';

  private constructor(
    readonly dataFolder: string,
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly processes: number,
  ) {}

  static async open(
    environment: Record<string, string> = {},
    { processes = 1, dataFolder = mkdtempSync(join(tmpdir(), 'safeguardian-faults-')) } = {},
  ): Promise<ProductUnderTest> {
    // The database runs under an account of its own when this one is root, and must be able to enter.
    chmodSync(dataFolder, 0o755);
    return new ProductUnderTest(dataFolder, await freePort(), environment, processes);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Like `npm run up`; resolves when it says that it is ready. @throws Error when it ends before */
  async start(): Promise<void> {
    const args = ['tools/run.mjs', 'up', ...(this.processes > 1 ? ['--processes', String(this.processes)] : [])];
    const { npm_lifecycle_event: _, ...surroundings } = process.env;
    const launcher = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...surroundings,
        LOG_LEVEL: 'warn',
        SAFEGUARDIAN_RATE_LIMIT_FACTOR: '10000',
        ...this.environment,
        DATABASE_URL: '',
        SAFEGUARDIAN_DATA: this.dataFolder,
        PORT: String(this.port),
        HOST: '127.0.0.1',
      },
    });
    this.output = '';
    for (const stream of [launcher.stdout, launcher.stderr]) {
      stream.on('data', (text: Buffer) => (this.output = (this.output + text.toString()).slice(-200_000)));
    }
    this.launcher = launcher;
    const end = performance.now() + READY_WITHIN_MS;
    while (!this.output.includes('ready on http')) {
      if (launcher.exitCode !== null || performance.now() > end)
        throw new Error(`the product does not start:\n${this.output.slice(-4_000)}`);
      await pause(50);
    }
  }

  /** Asks the launcher to stop. @returns its exit code */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const { launcher } = this;
    if (!launcher || launcher.exitCode !== null || launcher.signalCode !== null) return launcher?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => launcher.once('close', resolve));
    launcher.kill(signal);
    return ended;
  }

  /** Ends everything and leaves nothing behind. */
  async close(): Promise<void> {
    await this.stop();
    const note = join(this.dataFolder, 'postgres.location');
    if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true });
    for (const name of readdirSync(this.dataFolder))
      rmSync(join(this.dataFolder, name), { recursive: true, force: true });
    if (!this.isMounted) rmSync(this.dataFolder, { recursive: true, force: true });
  }

  /** A disk of its own goes with whoever mounted it. */
  private get isMounted(): boolean {
    return statSync(this.dataFolder).dev !== statSync(dirname(this.dataFolder)).dev;
  }

  /** The process number of an app: the first, or one of the others. */
  appPid(index = 0): number {
    const { app, others } = JSON.parse(readFileSync(join(this.dataFolder, 'held-by.json'), 'utf8')) as Held;
    return [app, ...others][index].pid;
  }

  /** Of PostgreSQL's postmaster. */
  get databasePid(): number {
    return Number(readFileSync(join(this.dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Asks the database behind row-level security. */
  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const { superuser, port } = JSON.parse(readFileSync(join(this.dataFolder, 'database.json'), 'utf8')) as {
      superuser: string;
      port: number;
    };
    const client = new Client({ connectionString: `postgres://postgres:${superuser}@127.0.0.1:${port}/safeguardian` });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }
}
