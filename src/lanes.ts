import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import { answerProblem, httpErrors } from '@app/http';
import { DomainError } from '@app/kernel';

/** What machines ask of every process, whichever lanes it runs. */
const FOR_MACHINES = ['/health', '/ready', '/metrics'];

/** Refuses every live connection: this process answers nobody. */
class NoSockets extends IoAdapter {
  override createIOServer(port: number, options?: ServerOptions): Server {
    const allowRequest: ServerOptions['allowRequest'] = (_request, decide) => decide('not here', false);
    return super.createIOServer(port, { ...options, allowRequest } as ServerOptions);
  }
}

/** In a process without the lane `api`, leaves of HTTP what machines ask and nothing else. */
export function answerMachinesOnly(app: NestFastifyApplication): void {
  app.useWebSocketAdapter(new NoSockets(app));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    if (FOR_MACHINES.includes(request.url.split('?')[0])) return;
    answerProblem(new DomainError(httpErrors.NOT_FOUND, 'This process answers no people', 'not-found'), request, reply);
    return reply;
  });
}
