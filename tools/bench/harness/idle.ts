import { setTimeout as pause } from 'node:timers/promises';
import type { Size } from '../row';
import { residentBytes } from '../figures/cpu';
import { Guardian } from './guardian';
import { Stage } from './stage';

/** What the product does while nobody asks for anything. */
export interface Idle {
  readonly seconds: number;
  readonly statements: number;
  readonly transactions: number;
  readonly node: number;
  readonly postgres: number;
  readonly residentMiB: number;
}

let known: Promise<Idle> | undefined;

/** Measured once in a run: two rows ask for it. */
export const idleMinute = (size: Size): Promise<Idle> => (known ??= measure(size));

/** PostgreSQL counts the statements itself. */
const measure = (size: Size) =>
  Stage.with(
    async (stage) => {
      await stage.database.query('create extension pg_stat_statements');
      await Guardian.register(stage.product);
      // What starting and registering left to do is not idleness.
      await pause(size(15_000, 2_000));
      const seconds = size(60, 5);
      const before = await reading(stage);
      await pause(seconds * 1000);
      const after = await reading(stage);
      return {
        seconds,
        statements: after.statements - before.statements - OWN,
        transactions: after.transactions - before.transactions - OWN,
        node: after.node - before.node,
        postgres: after.postgres - before.postgres,
        residentMiB: residentBytes(stage.product.apps[0].pid) / 2 ** 20,
      };
    },
    { settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_utility': 'on' } },
  );

/** Of each reading, between the two: its own statement. */
const OWN = 1;

async function reading(stage: Stage) {
  const { rows } = await stage.database.query<{ statements: number; transactions: number }>(
    `select (select sum(calls)::int from pg_stat_statements) as statements,
            (select sum(xact_commit + xact_rollback)::int from pg_stat_database) as transactions`,
  );
  return { ...rows[0], ...stage.cpu() };
}
