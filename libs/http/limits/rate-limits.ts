import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export interface RateLimitPolicy {
  /** Requests that one caller may make in a window. */
  readonly quota: number;
  /** Length of the window in seconds. */
  readonly seconds: number;
}

/** How often one caller may ask the routes that share it; declared beside them. */
export interface RateLimitBucket extends RateLimitPolicy {
  /** Unique: routes that name it count together, and headers and description say it. */
  readonly name: string;
}

/** Counts all routes that name no other. */
export const UNNAMED: RateLimitBucket = { name: 'default', quota: 1_000, seconds: 3_600 };

/** Counts pages that stay open and ask again at every change. */
export const LIVE: RateLimitBucket = { name: 'live', quota: 300, seconds: 60 };

export const RATE_LIMIT = 'http:rate-limit';

/** The route counts against this bucket, per account; where nobody is signed in, per address. */
export const RateLimit = (bucket: RateLimitBucket) =>
  applyDecorators(SetMetadata(RATE_LIMIT, bucket), ApiExtension('x-rate-limit', bucket.name));
