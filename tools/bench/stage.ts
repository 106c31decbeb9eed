import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { DemoApi } from '../demo/api';
import { cpuOfTree, parentOf } from './cpu';
import { openProduct } from './product.mjs';
import type { Product } from './product.mjs';

const PASSWORD = 'a-quiet-afternoon-of-measuring';
const ANALYSED_WITHIN_MS = 60_000;

export interface Child {
  readonly id: string;
  readonly sessionId: string;
}

/** A running product with one family in it, shared by the benches that need it. */
export class Stage {
  private constructor(
    readonly product: Product,
    readonly api: DemoApi,
    /** Access token of the family's guardian. */
    readonly token: string,
    /** Sees everything: it counts what was stored and lays out limits. */
    readonly database: Client,
    private readonly postgresPid: number,
  ) {}

  static async open(): Promise<Stage> {
    const product = await openProduct();
    const database = new Client({ connectionString: product.administrator });
    await database.connect();
    await database.query('create schema bench');
    const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
    const api = new DemoApi(product.address);
    const email = `${randomUUID()}@bench.example`;
    const account = { email, password: PASSWORD, first_name: 'Bench', last_name: 'Mark', family_name: 'Bench' };
    await api.register(account, product.dataFolder);
    const response = await fetch(`${product.address}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    const { data } = (await response.json()) as { data: { token: string } };
    return new Stage(product, api, data.token, database, parentOf(rows[0].pid)!);
  }

  async close(): Promise<void> {
    await this.database.end();
    await this.product.close();
  }

  async addChild(name: string): Promise<Child> {
    const { id } = await this.api.post<{ id: string }>('/api/families/children', {
      first_name: name,
      date_of_birth: '2013-04-18',
    });
    const agreement = { version: 1, guardian_name: 'Guardian', child_name: name, child_present: true };
    await this.api.post(`/api/v1/families/children/${id}/agreement`, agreement);
    return { id, sessionId: await this.addSession(id) };
  }

  async addSession(childId: string): Promise<string> {
    const session = { child_id: childId, platform: 'whatsapp' };
    return (await this.api.post<{ id: string }>('/api/monitoring/sessions', session)).id;
  }

  /** The alert that the messages of each session raised. */
  async alertsBySession(childId: string): Promise<Map<string, string>> {
    const { rows } = await this.database.query<{ alert: string; session: string }>(
      `select distinct a.id as alert, m.session_id as session
         from alerts.alerts a join monitoring.messages m on m.conversation_id = a.conversation_id where a.child_id = $1`,
      [childId],
    );
    return new Map(rows.map(({ alert, session }) => [session, alert]));
  }

  /** CPU seconds so far of the app's processes and of PostgreSQL's, background processes included. */
  cpu(): { node: number; postgres: number } {
    return { node: cpuOfTree(this.product.appPid), postgres: cpuOfTree(this.postgresPid) };
  }

  async count(query: string, values: unknown[] = []): Promise<number> {
    const { rows } = await this.database.query<{ n: number }>(`select (${query})::int as n`, values);
    return rows[0].n;
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
    throw new Error('messages were accepted and not analysed within a minute');
  }
}
