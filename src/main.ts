import 'reflect-metadata';
import { Config } from '@app/config';
import { createApp } from './create-app';

async function main(): Promise<void> {
  const app = await createApp();
  const { host, port } = app.get(Config);
  await app.listen(port, host);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
