/**
 * Brings a database to the current shape: SQL migrations as the owner, then the queue's own tables as the queue role.
 * Argument: "up" (default), "revert" (takes the last migration back) or "show".
 */
import { Client } from 'pg';
import { prepareQueues } from '../../../libs/work/queues/prepare-queues';
import source from '../../../ormconfig';

/** Starts on several machines at once must not run the same migration twice. */
async function holdingLock(url: string, work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('safeguardian migrations'))`);
    await work();
  } finally {
    await client.end();
  }
}

async function up(queueUrl: string): Promise<void> {
  for (const { name } of await source.runMigrations()) process.stderr.write(`safeguardian:   migrated ${name}\n`);
  await prepareQueues(queueUrl);
}

/** A migration's name ends with the 13 digits of its time, by which they run, whatever folder they lie in. */
const byTime = (one: string, other: string): number => Number(one.slice(-13)) - Number(other.slice(-13));

async function show(): Promise<void> {
  const table = await source
    .query<{ name: string }[]>('select name from migrations order by id')
    .catch((error: { driverError?: { code?: string } }) => {
      // 42P01: the table of migrations is made by the first migration run, and nothing else tells whether it is there.
      if (error.driverError?.code === '42P01') return [];
      throw error;
    });
  const done = new Set(table.map(({ name }) => name));
  for (const name of source.migrations.map(({ constructor }) => constructor.name).sort(byTime)) {
    process.stdout.write(`[${done.has(name) ? 'x' : ' '}] ${name}\n`);
  }
}

async function main([action = 'up']: string[]): Promise<void> {
  const { SAFEGUARDIAN_DB_OWNER_URL: ownerUrl, SAFEGUARDIAN_DB_QUEUE_URL: queueUrl } = process.env;
  if (!ownerUrl || !queueUrl) throw new Error('SAFEGUARDIAN_DB_OWNER_URL and SAFEGUARDIAN_DB_QUEUE_URL must be set');
  await source.initialize();
  try {
    await holdingLock(ownerUrl, async () => {
      if (action === 'up') await up(queueUrl);
      else if (action === 'revert') await source.undoLastMigration();
      else if (action === 'show') await show();
      else throw new Error(`unknown action "${action}": up, revert or show`);
    });
  } finally {
    await source.destroy();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`safeguardian: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
