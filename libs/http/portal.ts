import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { asPartOfPage, newNonce } from './hardening';

const PAGE = 'index.html';
/** Named after its content; the build lays compressed copies beside it. */
const HASHED = /-[\w-]{8}\.\w+(\.br|\.gz)?$/;
/** What a browser never shows as a document of its own; an SVG is one. */
const PART_OF_PAGE = /\.(js|css|woff2|ico)(\.br|\.gz)?$/;
const SERVER_PREFIXES = [
  '/api',
  '/socket.io',
  '/admin/queues',
  '/docs',
  '/redoc',
  '/health',
  '/ready',
  '/metrics',
  '/openapi.json',
];

const isServerAddress = (path: string) =>
  SERVER_PREFIXES.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));

/**
 * Serves the built portal. Deep links answer with its page; a missing asset is a 404, so that a stale page after an
 * update fails loudly instead of running HTML as a script.
 *
 * @param folder output of the front-end build; without it the API still runs
 * @param letters where letters go, which pages that speak of one have to know
 */
export async function servePortal(
  app: NestFastifyApplication,
  folder: string,
  letters: 'mailbox' | 'outbox',
): Promise<void> {
  if (!existsSync(join(folder, PAGE))) return;
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic as never, {
    root: folder,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply: FastifyReply, path: string) => {
      void reply.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (PART_OF_PAGE.test(path)) asPartOfPage(reply);
    },
  });
  fastify.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0];
    if (!['GET', 'HEAD'].includes(request.method) || extname(path) !== '' || isServerAddress(path)) return;
    return sendPage(reply, await readFile(join(folder, PAGE), 'utf8'), letters);
  });
}

/** Angular puts the nonce on every style it adds; a style from elsewhere has none and is ignored. */
function sendPage(reply: FastifyReply, page: string, letters: string): FastifyReply {
  const nonce = newNonce();
  Object.assign(reply, { nonce });
  return reply
    .headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    .send(page.replace('<sg-root>', `<sg-root ngCspNonce="${nonce}" data-letters="${letters}">`));
}
