import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { requireTypeScript } from './load-typescript.mjs';

/**
 * The API description of the application, which is neither built nor started: it needs no database for it.
 *
 * @param root folder of the project, with fresh metadata
 */
export async function describedApi(root) {
  const load = requireTypeScript(root);
  const { createAdapter, describeApi } = load('./libs/http/index.ts');
  const { AppModule } = load('./src/app.module.ts');
  const metadata = load('./src/api-metadata.gen.ts').default;
  const app = await NestFactory.create(AppModule, createAdapter([]), { preview: true, logger: false });
  return describeApi(app, metadata);
}
