import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export interface RateLimitPolicy {
  /** Requests that one caller may make in a window. */
  readonly quota: number;
  /** Length of the window in seconds. */
  readonly seconds: number;
}

/** How often one caller may ask, as data. A route names its bucket with `@RateLimit`; the others share `default`. */
export const rateLimits = {
  default: { quota: 1_000, seconds: 3_600 },
  sign_in: { quota: 5, seconds: 60 },
  analyze: { quota: 100, seconds: 60 },
  alerts: { quota: 200, seconds: 60 },
  evidence_content: { quota: 10, seconds: 60 },
  /** Devices hand over messages as they come, so an hour's worth must not stop them. */
  capture: { quota: 600, seconds: 60 },
  /** Pages that stay open and ask again at every change. */
  live: { quota: 300, seconds: 60 },
} as const satisfies Record<string, RateLimitPolicy>;

export type RateLimitName = keyof typeof rateLimits;

export interface RateLimitRule {
  readonly name: RateLimitName;
  /** Field of the body that names who is asking before anybody is signed in, such as `email`. */
  readonly field: string | undefined;
}

export const RATE_LIMIT = 'http:rate-limit';

/**
 * The route counts against this bucket, per account; where nobody is signed in, per address.
 *
 * @param field on public routes: counts per address and value of this field of the body
 */
export const RateLimit = (name: RateLimitName, field?: string) =>
  applyDecorators(SetMetadata(RATE_LIMIT, { name, field } satisfies RateLimitRule), ApiExtension('x-rate-limit', name));
