import type { FastifyReply } from 'fastify';
import { DomainError } from '@app/kernel';
import { httpErrors } from '../problems/errors';
import type { Counted } from './limiter';
import type { RateLimitBucket } from './rate-limits';

const HEADERS = ['ratelimit-policy', 'ratelimit', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

/** What was told last of each answer. */
const told = new WeakMap<FastifyReply, number>();

/**
 * Tells a caller where they stand with one bucket, in every header alike. Of several that count one request, the one
 * with the least left is told.
 *
 * @throws DomainError RATE_LIMITED when more than the quota is used
 */
export function tellStanding(reply: FastifyReply, { name, seconds }: RateLimitBucket, counted: Counted): void {
  const { used, quota, resetSeconds } = counted;
  const remaining = Math.max(0, quota - used);
  if (used <= quota && remaining >= (told.get(reply) ?? Infinity)) return;
  told.set(reply, remaining);
  // `draft-ietf-httpapi-ratelimit-headers`, and the older names that clients still read.
  const values = [
    `"${name}";q=${quota};w=${seconds}`,
    `"${name}";r=${remaining};t=${resetSeconds}`,
    quota,
    remaining,
    resetSeconds,
  ];
  void reply.headers(Object.fromEntries(HEADERS.map((header, index) => [header, values[index]])));
  if (used <= quota) return;
  const message = 'Too many requests; wait a moment and try again';
  throw new DomainError(httpErrors.RATE_LIMITED, message, 'too-many', undefined, { retryAfterSeconds: resetSeconds });
}

/** Somebody has to wait for another reason than a bucket, whose figures would speak against it. */
export function tellNoStanding(reply: FastifyReply): void {
  for (const header of HEADERS) void reply.removeHeader(header);
}
