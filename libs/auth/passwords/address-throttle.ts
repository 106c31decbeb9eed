import { CanActivate, ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Limiter, networkOf, tellStanding } from '@app/http';
import type { RateLimitBucket } from '@app/http';

/** Per network and route, beside what wrong tries cost by themselves. */
export const CREDENTIALS: RateLimitBucket = { name: 'credentials', quota: 60, seconds: 60 };
export const ADDRESS_LIMIT = 'auth:address-limit';

/** The route is limited more, or less, than the others under `AddressThrottle`. */
export const AddressLimit = (bucket: RateLimitBucket) => SetMetadata(ADDRESS_LIMIT, bucket);

/** Limits how often one network may try. A forwarded address counts only when a trusted proxy forwarded it. */
@Injectable()
export class AddressThrottle implements CanActivate {
  constructor(
    private readonly limiter: Limiter,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const [handler, home] = [context.getHandler(), context.getClass()];
    const named = this.reflector.getAllAndOverride<RateLimitBucket | undefined>(ADDRESS_LIMIT, [handler, home]);
    const bucket = named ?? CREDENTIALS;
    const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
    const counted = await this.limiter.exactly(`${home.name} ${handler.name} ${networkOf(ip)}`, bucket);
    tellStanding(context.switchToHttp().getResponse<FastifyReply>(), bucket, counted);
    return true;
  }
}
