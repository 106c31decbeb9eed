import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { PinoLogger } from 'nestjs-pino';
import { inWork, newWork } from '@app/ambient';
import type { Work } from '@app/ambient';
import { Config } from '@app/config';
import { Clock } from '@app/kernel';
import { StorageRoom } from '@app/observability';
import { refuseForms } from './bodies/body-limit';
import { JsonAdapter } from './bodies/json-adapter';
import { cutTrickles } from './bodies/pace';
import { Envelope } from './envelope';
import { addSecurityHeaders } from './hardening';
import { Leaving } from './leaving';
import { Limiter } from './limits/limiter';
import { ProblemFilter } from './problems/problem.filter';
import { nameMethods } from './problems/methods';
import { answerUnreadable, answerUnroutable } from './problems/unreadable';
import { limitQuietConnections } from './limits/quiet-connections';
import { RateLimitGuard } from './limits/rate-limit-guard';
import { validation } from './rules/validation';
import { Versions } from './versions';

const SAFE_REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The Fastify adapter with limits that hold before any handler runs. */
export function createAdapter(trustedProxies: readonly string[]): FastifyAdapter {
  return new JsonAdapter({
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    requestIdHeader: false,
    frameworkErrors: answerUnroutable as never,
    clientErrorHandler: answerUnreadable,
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && SAFE_REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
}

/** Headers, limits, validation, envelope and errors: the same for every route. */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  const config = app.get(Config);
  await app.register(helmet as never, {
    // Written by `addSecurityHeaders`, because the policy of a page names that page's nonce.
    contentSecurityPolicy: false,
    strictTransportSecurity: config.isBehindTls ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(cookie as never);
  await app.register(multipart as never);
  nameMethods(app.getHttpAdapter().getInstance());
  if (config.allowedOrigins.length > 0) app.enableCors({ origin: [...config.allowedOrigins], credentials: true });
  const fastify = app.getHttpAdapter().getInstance();
  const works = new WeakMap<object, Work>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const work = newWork(request.id);
    works.set(request, work);
    inWork(work, done);
  });
  // Reading the body goes on from the socket's events, which know nothing of the request.
  fastify.addHook('preValidation', (request, _reply, done) => inWork(works.get(request)!, done));
  fastify.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api')) void reply.header('cache-control', 'no-store');
  });
  app.useGlobalPipes(validation);
  cutTrickles(fastify);
  limitQuietConnections(fastify.server, config.trustedProxies);
  addSecurityHeaders(fastify, config.allowedOrigins);
  refuseForms(fastify);
  const reflector = app.get(Reflector);
  app.useGlobalGuards(new RateLimitGuard(reflector, app.get(Limiter), app.get(Clock)));
  app.useGlobalInterceptors(new Versions(reflector), new Envelope(reflector));
  app.useGlobalFilters(new ProblemFilter(await app.resolve(PinoLogger), app.get(StorageRoom)));
  app.get(Leaving).watch(app);
  app.enableShutdownHooks();
}
