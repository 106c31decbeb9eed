import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@app/kernel';
import { httpErrors } from './problems/errors';

const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];
/** Pages of libraries that style themselves in the page; nothing of a family is ever shown there. */
const SELF_STYLED = /^\/(docs|admin)(\/|$)/;

/**
 * Cookies travel by themselves, so a request that changes something with one must come from our own pages. Clients that
 * are no browsers send neither header and no cookie of somebody else.
 *
 * @throws DomainError CSRF_REFUSED
 */
export function assertOwnPage({ method, headers }: FastifyRequest, allowedOrigins: readonly string[]): void {
  if (CHANGES_NOTHING.includes(method) || headers.cookie === undefined || headers.authorization !== undefined) return;
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (origin !== undefined) {
    if (allowedOrigins.includes(origin) || hostOf(origin) === host) return;
  } else if (site === undefined || site === 'same-origin' || site === 'none') return;
  throw new DomainError(httpErrors.CSRF_REFUSED, 'This request came from a page that is not ours', 'forbidden');
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/** A value that one answer's scripts and styles carry, so that no others run. */
export const newNonce = (): string => randomBytes(16).toString('base64');

function policy(style: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' ${style}`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const NOTHING_NEEDED = 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()';

/** Browsers read these where a document begins, and nowhere else. */
const FOR_DOCUMENTS = [
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/**
 * Leaves out of an answer what protects documents: for a script, a style sheet or a font, which run under the policy of
 * the page that loads them. What counts for them stays: their type is not guessed, other sites cannot load them, and
 * browsers come over TLS.
 */
export function asPartOfPage(reply: FastifyReply): void {
  Object.assign(reply, { isPartOfPage: true });
  for (const name of FOR_DOCUMENTS) reply.raw.removeHeader(name);
}

/** Headers of every answer; `reply.nonce` is set by whoever sends a page with styles of its own. */
export function addSecurityHeaders(fastify: FastifyInstance, allowedOrigins: readonly string[]): void {
  fastify.decorateReply('nonce', '');
  fastify.decorateReply('isPartOfPage', false);
  fastify.addHook('onRequest', async (request) => assertOwnPage(request, allowedOrigins));
  fastify.addHook('onSend', async (request, reply) => {
    const { nonce, isPartOfPage } = reply as FastifyReply & { nonce: string; isPartOfPage: boolean };
    if (isPartOfPage) return;
    const isSelfStyled = SELF_STYLED.test(request.url.split('?')[0]);
    const style = isSelfStyled ? "'unsafe-inline'" : nonce && `'nonce-${nonce}'`;
    void reply.header('content-security-policy', policy(style).replace(/ +;/g, ';'));
    void reply.header('permissions-policy', NOTHING_NEEDED);
  });
}
