import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, Clock } from '@app/kernel';
import { DomainError } from '@app/kernel';
import { httpErrors } from '../problems/errors';
import type { Limiter } from './limiter';
import { networkOf } from './network-of';
import type { RateLimitBucket } from './rate-limits';
import { RATE_LIMIT, UNNAMED } from './rate-limits';

type Request = FastifyRequest & { readonly user?: Actor };

/**
 * Refuses callers that ask too often, and tells everybody how much is left. Runs after the access guard, so that it
 * knows the account: changing addresses does not help somebody who is signed in.
 */
export class RateLimitGuard implements CanActivate {
  /** @param factor multiplies every quota: for measuring and trying out */
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: Limiter,
    private readonly clock: Clock,
    private readonly factor: number,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (!request.url.startsWith('/api')) return true;
    const targets = [context.getHandler(), context.getClass()];
    const bucket = this.reflector.getAllAndOverride<RateLimitBucket | undefined>(RATE_LIMIT, targets) ?? UNNAMED;
    const { name, seconds } = bucket;
    const quota = bucket.quota * this.factor;
    const key = `${name} ${request.user?.accountId ?? networkOf(request.ip)}`;
    const { used, resetSeconds } = this.limiter.roughly(key, { quota, seconds }, this.clock.now().getTime());
    const remaining = Math.max(0, quota - used);
    tell(context.switchToHttp().getResponse<FastifyReply>(), name, { quota, seconds, remaining, resetSeconds });
    if (used <= quota) return true;
    const message = 'Too many requests; wait a moment and try again';
    throw new DomainError(httpErrors.RATE_LIMITED, message, 'too-many', undefined, { retryAfterSeconds: resetSeconds });
  }
}

interface Standing {
  readonly quota: number;
  readonly seconds: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** `draft-ietf-httpapi-ratelimit-headers`, and the older names that clients still read. */
function tell(reply: FastifyReply, name: string, { quota, seconds, remaining, resetSeconds }: Standing): void {
  void reply.headers({
    'ratelimit-policy': `"${name}";q=${quota};w=${seconds}`,
    ratelimit: `"${name}";r=${remaining};t=${resetSeconds}`,
    'x-ratelimit-limit': quota,
    'x-ratelimit-remaining': remaining,
    'x-ratelimit-reset': resetSeconds,
  });
}
