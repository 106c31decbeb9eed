import type { Clock } from '@app/kernel';

/** A change made by another process counts after this long; one made here counts at once. */
const REMEMBER_MS = 1_000;
const MOST_REMEMBERED = 10_000;

/** Remembers each answer for a second: a page, or a device, asks for the same several times in one. */
export class ExpiringCache<T> {
  private readonly remembered = new Map<string, { readonly value: T; readonly until: number }>();

  constructor(private readonly clock: Clock) {}

  /** @returns what `find` answers, now or at most a second ago; null is asked again each time. */
  async of(key: string, find: () => Promise<T | null>): Promise<T | null> {
    const now = this.clock.now().getTime();
    const known = this.remembered.get(key);
    if (known && known.until > now) return known.value;
    const value = await find();
    if (value === null) return null;
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(key, { value, until: now + REMEMBER_MS });
    return value;
  }

  /** Forgets every answer for which this holds. */
  forget(isVoid: (value: T, key: string) => boolean): void {
    for (const [key, { value }] of this.remembered) if (isVoid(value, key)) this.remembered.delete(key);
  }
}
