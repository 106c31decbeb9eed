import { closeRun } from '../../../tools/launch/database/test-cluster.mjs';

/** Stops the run's PostgreSQL, if a test started it. */
export default async function globalTeardown() {
  await closeRun(process.env.SAFEGUARDIAN_TEST_RUN);
}
