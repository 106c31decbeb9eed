import 'reflect-metadata';
import { RATE_LIMIT, UNNAMED } from '@app/http';
import type { RateLimitBucket } from '@app/http';
import { classesIn, loaded } from '../../architecture/source-files';

/** Every bucket that a controller or one of its methods names, and the one that counts all others; each as often as it is written down. */
export function rateLimitBuckets(): RateLimitBucket[] {
  const controllers = classesIn(loaded(/\.routes\.ts$/, 'src')).map(({ type }) => type);
  const methods = controllers.flatMap(({ prototype }) =>
    Object.values(Object.getOwnPropertyDescriptors(prototype as object)).map(({ value }) => value as unknown),
  );
  const named = [...controllers, ...methods.filter((value) => typeof value === 'function')].map(
    (target) => Reflect.getMetadata(RATE_LIMIT, target) as RateLimitBucket | undefined,
  );
  return [...new Set([UNNAMED, ...named.filter((bucket) => bucket !== undefined)])];
}
