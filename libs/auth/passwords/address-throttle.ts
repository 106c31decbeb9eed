import { CanActivate, ExecutionContext, HttpException, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Limiter, networkOf } from '@app/http';
import type { RateLimitPolicy } from '@app/http';

/** Per network and route, beside the lock that each account has of its own. */
const SIGN_IN: RateLimitPolicy = { quota: 60, seconds: 60 };
const ADDRESS_LIMIT = 'auth:address-limit';

/** The route is limited more, or less, than the others under `AddressThrottle`. */
export const AddressLimit = (policy: RateLimitPolicy) => SetMetadata(ADDRESS_LIMIT, policy);

/** Limits how often one network may try. A forwarded address counts only when a trusted proxy forwarded it. */
@Injectable()
export class AddressThrottle implements CanActivate {
  constructor(
    private readonly limiter: Limiter,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const [handler, home] = [context.getHandler(), context.getClass()];
    const policy = this.reflector.getAllAndOverride<RateLimitPolicy | undefined>(ADDRESS_LIMIT, [handler, home]);
    const { quota, seconds } = policy ?? SIGN_IN;
    const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
    const key = `${home.name} ${handler.name} ${networkOf(ip)}`;
    const { used, resetSeconds } = await this.limiter.exactly(key, { quota, seconds });
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (used > quota) {
      void reply.header('retry-after', resetSeconds);
      throw new HttpException('Too Many Requests', 429);
    }
    void reply.headers({
      'x-ratelimit-limit': quota,
      'x-ratelimit-remaining': quota - used,
      'x-ratelimit-reset': resetSeconds,
    });
    return true;
  }
}
