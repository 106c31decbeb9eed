import { NestFactory } from '@nestjs/core';
import { createRequire } from 'node:module';
import path from 'node:path';
import 'reflect-metadata';

/**
 * The API description of the built application, which is not started: it needs no database for it.
 *
 * @param root folder of the project, with a fresh `dist`
 */
export async function describedApi(root) {
  const dist = (name) => createRequire(import.meta.url)(path.join(root, 'dist', name));
  const { createAdapter, describeApi } = dist('libs/http');
  const { AppModule } = dist('src/app.module');
  const metadata = dist('src/api-metadata.gen').default;
  const app = await NestFactory.create(AppModule, createAdapter([]), { preview: true, logger: false });
  return describeApi(app, metadata);
}
