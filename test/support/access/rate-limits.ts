import 'reflect-metadata';
import { ADDRESS_LIMIT, CREDENTIALS } from '@app/auth';
import { RATE_LIMIT, UNNAMED } from '@app/http';
import type { RateLimitBucket } from '@app/http';
import { classesIn, loaded } from '../../architecture/source-files';

/** Every bucket that a controller or one of its methods names, and the two that count all others; each as often as it is written down. */
export function rateLimitBuckets(): RateLimitBucket[] {
  const controllers = classesIn(loaded(/\.routes\.ts$/, 'src')).map(({ type }) => type);
  const methods = controllers.flatMap(({ prototype }) =>
    Object.values(Object.getOwnPropertyDescriptors(prototype as object)).map(({ value }) => value as unknown),
  );
  const named = [...controllers, ...methods.filter((value) => typeof value === 'function')].map((target) =>
    [RATE_LIMIT, ADDRESS_LIMIT].map((key) => Reflect.getMetadata(key, target) as RateLimitBucket | undefined),
  );
  return [...new Set([UNNAMED, CREDENTIALS, ...named.flat().filter((bucket) => bucket !== undefined)])];
}
