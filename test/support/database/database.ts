import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { QueryResultRow } from 'pg';

interface Server {
  readonly superUrl: string;
  readonly template: string;
  readonly SAFEGUARDIAN_DB_OWNER_URL: string;
  readonly SAFEGUARDIAN_DB_APP_URL: string;
  readonly SAFEGUARDIAN_DB_QUEUE_URL: string;
}

/** A migrated database of its own for one suite, with a connection string for each role. */
export class TestDatabase {
  constructor(
    readonly name: string,
    /** Owns the tables; row-level security holds for it as well. */
    readonly ownerUrl: string,
    /** What the application connects as. */
    readonly appUrl: string,
    /** Owns the queue's tables. */
    readonly queueUrl: string,
    /** Sees and may do everything: for looking behind row-level security in a test. */
    readonly superUrl: string,
  ) {}

  /** The same as the environment variables the launcher sets for the application. */
  get environment(): Record<string, string> {
    return {
      SAFEGUARDIAN_DB_OWNER_URL: this.ownerUrl,
      SAFEGUARDIAN_DB_APP_URL: this.appUrl,
      SAFEGUARDIAN_DB_QUEUE_URL: this.queueUrl,
    };
  }

  /** One statement on a connection of its own, as the superuser unless another connection string is given. */
  async query<Row extends QueryResultRow>(sql: string, values: unknown[] = [], url = this.superUrl): Promise<Row[]> {
    return connected(url, async (client) => (await client.query<Row>(sql, values)).rows);
  }

  /** Several statements on one connection; the rows of the last. */
  async script<Row extends QueryResultRow>(sql: string, url = this.superUrl): Promise<Row[]> {
    return connected(url, async (client) => {
      const results = await client.query<Row>(sql);
      return [results].flat().at(-1)?.rows ?? [];
    });
  }

  /** Everything as it is now in a database of its own, as a backup would keep it; whoever is connected stays so. */
  async backup(): Promise<TestDatabase> {
    const copy = await aDatabase();
    const tables = await this.query<{ place: string; columns: string }>(`
      select format('%I.%I', n.nspname, c.relname) as place, string_agg(quote_ident(a.attname), ', ') as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       where c.relkind in ('r', 'p') and not c.relispartition
         and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'bullmq') group by 1`);
    for (const { place, columns } of tables) {
      const [{ rows }] = await this.query<{ rows: string }>(
        `select coalesce(json_agg(t), '[]')::text as rows from ${place} t`,
      );
      await connected(copy.superUrl, async (client) => {
        await client.query('set session_replication_role = replica');
        await client.query(
          `insert into ${place} (${columns}) select ${columns} from json_populate_recordset(null::${place}, $1)
             on conflict do nothing`,
          [rows],
        );
      });
    }
    return copy;
  }

  /** Removes the database, disconnecting whoever is left. */
  async drop(): Promise<void> {
    await connected(within(this.superUrl, 'postgres'), (client) =>
      client.query(`drop database if exists ${this.name} with (force)`),
    );
  }
}

/** A fresh copy of the migrated template (about 0.1 s; the first one in a run starts the server). */
export async function aDatabase(): Promise<TestDatabase> {
  const server = await runningServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await connected(server.superUrl, async (client) => {
    await client.query(`create database ${name} template ${server.template} strategy file_copy`);
    // A copy does not carry the rights on the database itself.
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect, temporary on database ${name} to safeguardian_app`);
    await client.query(
      `grant connect, temporary, create on database ${name} to safeguardian_owner, safeguardian_queue`,
    );
  });
  return new TestDatabase(
    name,
    within(server.SAFEGUARDIAN_DB_OWNER_URL, name),
    within(server.SAFEGUARDIAN_DB_APP_URL, name),
    within(server.SAFEGUARDIAN_DB_QUEUE_URL, name),
    within(server.superUrl, name),
  );
}

/** The run's server; whoever asks first starts it. */
async function runningServer(): Promise<Server> {
  const folder = process.env.SAFEGUARDIAN_TEST_RUN;
  if (!folder) throw new Error('SAFEGUARDIAN_TEST_RUN is not set: run the tests with the root jest.config.mjs');
  const file = join(folder, 'cluster.json');
  if (!existsSync(file)) {
    await promisify(execFile)(process.execPath, [resolve('tools/launch/database/test-cluster.mjs'), folder], {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Server;
}

function within(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
