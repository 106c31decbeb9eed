import type { Server } from 'node:http';
import { BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Ends connections while the process leaves: a client that keeps one busy would keep the process from ever ending. Each
 * request that came is answered, and its answer says that the connection ends with it.
 */
@Injectable()
export class Leaving implements BeforeApplicationShutdown {
  private isLeaving = false;
  private server: Server | undefined;

  watch(app: NestFastifyApplication): void {
    this.server = app.getHttpServer();
    const fastify = app.getHttpAdapter().getInstance();
    fastify.addHook('onSend', async (_request, reply) => {
      if (this.isLeaving) void reply.header('connection', 'close');
    });
  }

  /** Comes before the server stops listening. */
  beforeApplicationShutdown(): void {
    this.isLeaving = true;
    this.server?.closeIdleConnections();
  }
}
