import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../../src/create-app';
import { aDatabase } from '../database/database';
import type { TestDatabase } from '../database/database';

/** The whole product on a database and a data folder of its own, listening on a free port. */
export interface RunningApp {
  readonly app: NestFastifyApplication;
  readonly address: string;
  readonly database: TestDatabase;
  readonly dataFolder: string;
  close(): Promise<void>;
}

export const OPERATOR = { email: 'operator@safeguardian.example', password: 'runs-the-system-1' };

export async function aRunningApp(settings: Record<string, string> = {}): Promise<RunningApp> {
  const database = await aDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'safeguardian-'));
  Object.assign(process.env, database.environment, {
    SAFEGUARDIAN_DATA: dataFolder,
    SAFEGUARDIAN_OPERATOR_EMAIL: OPERATOR.email,
    SAFEGUARDIAN_OPERATOR_PASSWORD: OPERATOR.password,
    SAFEGUARDIAN_SMTP_URL: '',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    ...settings,
  });
  const app = await createApp();
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return {
    app,
    address: `http://127.0.0.1:${port}`,
    database,
    dataFolder,
    close: async () => {
      await app.close();
      await database.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
