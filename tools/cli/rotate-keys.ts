import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { wakingOf } from '@app/work';
import { RunRotations } from '../../src/data-rights/key-rotation/run-rotations';

const usage = `usage: rotate-keys [--family ID]
  Orders new encryption keys from the running product and shows how far it is: for one family, or for all of them and
  the installation itself, its signing key included. Stopping this command, or the product, loses nothing.
`;

interface Progress {
  readonly status: 'sealing' | 'waiting' | 'completed';
  readonly rows: number;
}

/**
 * `rotate-keys [--family ID]`: the product does the work; this orders it and watches.
 *
 * @returns 0 once everything is sealed with new keys, 1 when there is no such family, 2 for wrong arguments
 */
export async function run(args: string[]): Promise<number> {
  const [option, family] = args;
  const isOne = option === '--family' && args.length === 2 && /^[0-9a-f-]{36}$/.test(family);
  if (args.length > 0 && !isOne) {
    process.stderr.write(usage);
    return 2;
  }
  const client = new Client({ connectionString: await databaseUrl() });
  await client.connect();
  try {
    if (isOne && !(await isKnown(client, family))) {
      process.stderr.write(`There is no key for family ${family}\n`);
      return 1;
    }
    await client.query(`select set_config('app.service', 'oversight', false)`);
    const id = randomUUID();
    await client.query(
      `insert into oversight.rotations (id, family_id, status, requested_at) values ($1, $2, 'sealing', now())`,
      [id, isOne ? family : null],
    );
    await client.query(wakingOf(RunRotations));
    process.stdout.write(`rotation ${id} ordered\n`);
    return await watch(client, id);
  } finally {
    await client.end();
  }
}

async function watch(client: Client, id: string): Promise<number> {
  for (let said = -1; ; await pause(1000)) {
    const [{ status, rows }] = (
      await client.query<Progress>(
        `select status, coalesce((select sum(rows_sealed) from oversight.rotation_steps where rotation_id = r.id), 0)::int as rows
           from oversight.rotations r where id = $1`,
        [id],
      )
    ).rows;
    if (rows !== said) process.stdout.write(`${rows} rows sealed with new keys\n`);
    said = rows;
    if (status === 'completed')
      process.stdout.write('done; the old keys are gone, but for those that evidence needs\n');
    if (status === 'waiting') process.stdout.write('done; the old keys go after the grace period\n');
    if (status !== 'sealing') return 0;
  }
}

async function isKnown(client: Client, family: string): Promise<boolean> {
  await client.query(`select set_config('app.service', 'keyring', false)`);
  const { rowCount } = await client.query('select from keyring.data_keys where subject = $1', [`family:${family}`]);
  return (rowCount ?? 0) > 0;
}

/** Of the environment, or of the product that runs on the data folder. */
async function databaseUrl(): Promise<string> {
  if (process.env.SAFEGUARDIAN_DB_APP_URL) return process.env.SAFEGUARDIAN_DB_APP_URL;
  const launcher = '../launch/database/postgres.mjs';
  const { runningDatabase } = (await import(launcher)) as {
    runningDatabase: (data: string) => { SAFEGUARDIAN_DB_APP_URL: string };
  };
  return runningDatabase(resolve(process.env.SAFEGUARDIAN_DATA ?? '.data')).SAFEGUARDIAN_DB_APP_URL;
}
