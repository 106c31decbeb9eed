import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, Clock } from '@app/kernel';
import type { Limiter } from './limiter';
import { networkOf } from './network-of';
import type { RateLimitBucket } from './rate-limits';
import { RATE_LIMIT, UNNAMED } from './rate-limits';
import { tellStanding } from './standing';

type Request = FastifyRequest & { readonly user?: Actor };

/**
 * Refuses callers that ask too often, and tells everybody how much is left. Runs after the access guard, so that it
 * knows the account: changing addresses does not help somebody who is signed in.
 */
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: Limiter,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (!request.url.startsWith('/api')) return true;
    const targets = [context.getHandler(), context.getClass()];
    const bucket = this.reflector.getAllAndOverride<RateLimitBucket | undefined>(RATE_LIMIT, targets) ?? UNNAMED;
    const key = `${bucket.name} ${request.user?.accountId ?? networkOf(request.ip)}`;
    const counted = this.limiter.roughly(key, bucket, this.clock.now().getTime());
    tellStanding(context.switchToHttp().getResponse<FastifyReply>(), bucket, counted);
    return true;
  }
}
