import 'reflect-metadata';
import { Config } from '@app/config';
import { createApp } from './create-app';

async function main(): Promise<void> {
  const app = await createApp();
  const { host, port } = app.get(Config);
  await app.listen(port, host);
}

main().catch((error: unknown) => {
  // The logger may be what failed to start.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
