import { Client } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuOfTree, parentOf } from '../figures/cpu';
import { openProduct } from './product.mjs';
import type { AppOptions, Product } from './product.mjs';

const ANALYSED_WITHIN_MS = 120_000;

interface StageOptions {
  /** One process for each, in this order. */
  readonly apps?: readonly AppOptions[];
  /** Of PostgreSQL, beside those that a user gets. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A running product on an empty database, for one row: nothing that another row left behind counts. */
export class Stage {
  private constructor(
    readonly product: Product,
    /** Sees everything: it counts what was stored and lays out limits. */
    readonly database: Client,
    private readonly postgresPid: number,
  ) {}

  /** Opens one, does the work and takes everything away again. */
  static async with<T>(work: (stage: Stage) => Promise<T>, { apps = [{}], settings }: StageOptions = {}): Promise<T> {
    const product = await openProduct(settings);
    try {
      for (const app of apps) await product.startApp(app);
      const database = new Client({ connectionString: product.administrator });
      await database.connect();
      try {
        await database.query('create schema bench; grant usage on schema bench to safeguardian_app');
        const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
        return await work(new Stage(product, database, parentOf(rows[0].pid)!));
      } finally {
        await database.end();
      }
    } finally {
      await product.close();
    }
  }

  /** CPU seconds so far of all processes of the app and of PostgreSQL, background processes included. */
  cpu(): { node: number; postgres: number } {
    const node = this.product.apps.reduce((sum, { pid }) => sum + cpuOfTree(pid), 0);
    return { node, postgres: cpuOfTree(this.postgresPid) };
  }

  async count(query: string, values: unknown[] = []): Promise<number> {
    const { rows } = await this.database.query<{ n: number }>(`select (${query})::int as n`, values);
    return rows[0].n;
  }

  /** Messages that lie in the database, counted there. */
  storedMessages(): Promise<number> {
    return this.count('select count(*) from monitoring.messages');
  }

  /** Waits until everything captured has been judged and no announcement is open. @throws Error when it never is */
  async untilAnalysed(): Promise<void> {
    for (const end = Date.now() + ANALYSED_WITHIN_MS; Date.now() < end; await pause(25)) {
      const open = await this.count(
        `select count(*) from monitoring.conversations m left join detection.conversations d on d.conversation_id = m.id
          where m.announced_at is not null or d.assessed_seq is distinct from m.captured_seq`,
      );
      if (open === 0) return;
    }
    throw new Error(`messages were accepted and not analysed within ${ANALYSED_WITHIN_MS / 1000} s`);
  }

  /** Waits until so many alerts are stored. @throws Error when they never are */
  async untilAlerts(count: number): Promise<void> {
    for (const end = Date.now() + ANALYSED_WITHIN_MS; Date.now() < end; await pause(50)) {
      if ((await this.count('select count(*) from alerts.alerts')) >= count) return;
    }
    throw new Error(`fewer than ${count} alerts were raised`);
  }
}
