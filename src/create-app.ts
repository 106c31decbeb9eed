import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AccessTokens, LargeBodies } from '@app/auth';
import { Config } from '@app/config';
import { configureHttp, createAdapter, serveApiDescription, serveErrorPage, servePortal } from '@app/http';
import { SharedSockets } from '@app/realtime';
import { DurableEvents, mountBoard } from '@app/work';
import apiMetadata from './api-metadata.gen';
import { AppModule } from './app.module';
import { answerMachinesOnly } from './lanes';
import { operatorGate } from './overview/system/operator-gate';

/** The whole application, ready to listen; tests start it the same way. */
export async function createApp(): Promise<NestFastifyApplication> {
  const { trustedProxies, lanes } = Config.fromEnvironment();
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createAdapter(trustedProxies), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.useWebSocketAdapter(new SharedSockets(app));
  if (!lanes.has('api')) answerMachinesOnly(app);
  await configureHttp(app);
  app.get(LargeBodies).guard(app);
  const events = app.get(DurableEvents);
  await mountBoard(app, () => events.queues.values(), operatorGate(app.get(AccessTokens)));
  serveErrorPage(app);
  await serveApiDescription(app, apiMetadata);
  const { portalFolder, smtpUrl } = app.get(Config);
  await servePortal(app, portalFolder, smtpUrl ? 'mailbox' : 'outbox');
  return app;
}
