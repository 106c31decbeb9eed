import { openRun } from '../../../tools/launch/database/test-cluster.mjs';

/** Names the folder of this run; the first test that needs a database starts one there (see database.ts). */
export default async function globalSetup() {
  process.env.SAFEGUARDIAN_TEST_RUN = await openRun();
}
