import { runMigrations } from 'bullmq';
import { Client } from 'pg';

/**
 * Creates or updates the queue's own tables in schema `bullmq`, as the role that owns them.
 *
 * @param queueUrl connection string of the queue role
 */
export async function prepareQueues(queueUrl: string): Promise<void> {
  const client = new Client({ connectionString: queueUrl });
  await client.connect();
  try {
    await runMigrations(client, 'bullmq');
  } finally {
    await client.end();
  }
}
