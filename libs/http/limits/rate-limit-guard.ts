import { createHash } from 'node:crypto';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, Clock } from '@app/kernel';
import { DomainError } from '@app/kernel';
import type { Limiter } from './limiter';
import { networkOf } from './network-of';
import type { RateLimitRule } from './rate-limits';
import { RATE_LIMIT, rateLimits } from './rate-limits';

type Request = FastifyRequest & { readonly user?: Actor };

const UNNAMED: RateLimitRule = { name: 'default', field: undefined };

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
    const rule = this.reflector.getAllAndOverride<RateLimitRule | undefined>(RATE_LIMIT, targets) ?? UNNAMED;
    const { seconds, quota: unscaled } = rateLimits[rule.name];
    const quota = unscaled * this.factor;
    const key = `${rule.name} ${caller(request, rule)}`;
    const { used, resetSeconds } = this.limiter.roughly(key, { quota, seconds }, this.clock.now().getTime());
    const remaining = Math.max(0, quota - used);
    tell(context.switchToHttp().getResponse<FastifyReply>(), rule.name, { quota, seconds, remaining, resetSeconds });
    if (used <= quota) return true;
    throw new DomainError('RATE_LIMITED', 'Too many requests; wait a moment and try again', 'too-many', undefined, {
      retryAfterSeconds: resetSeconds,
    });
  }
}

/** The value of a body field may be an address of a person, so only its hash is kept. */
function caller({ user, ip, body }: Request, { field }: RateLimitRule): string {
  if (user) return user.accountId;
  const value: unknown = field && (body as Record<string, unknown> | null | undefined)?.[field];
  const who = typeof value === 'string' ? createHash('sha256').update(value.trim().toLowerCase()).digest('hex') : '';
  return `${networkOf(ip)} ${who}`;
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
