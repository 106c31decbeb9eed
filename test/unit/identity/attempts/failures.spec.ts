import { isLocked, oneMore } from '../../../../src/identity/attempts/failures';
import type { Failures } from '../../../../src/identity/attempts/failures';

const now = new Date('2026-11-21T10:00:00Z');
const none: Failures = { failures: 0, lastFailedAt: now, lockedUntil: null };
const failing = (times: number) =>
  Array.from({ length: times }).reduce<Failures>((before) => oneMore(before, now), none);
const lockSeconds = ({ lockedUntil }: Failures) => (lockedUntil!.getTime() - now.getTime()) / 1000;

describe('failed tries', () => {
  it('are forgiven a few times', () => expect(isLocked(failing(4), now)).toBe(false));

  it('lock longer with each further one, up to a quarter of an hour', () => {
    expect([5, 6, 7, 8, 9, 10, 20].map((times) => lockSeconds(failing(times)))).toEqual([
      30, 60, 120, 240, 480, 900, 900,
    ]);
  });

  it('let in again when the time is over', () => {
    const failures = failing(5);
    expect(isLocked(failures, new Date(now.getTime() + 29_999))).toBe(true);
    expect(isLocked(failures, new Date(now.getTime() + 30_000))).toBe(false);
  });

  it('are forgotten after a day without one', () => {
    const nextDay = new Date(now.getTime() + 24 * 3600 * 1000 + 1);
    expect(oneMore(failing(20), nextDay)).toEqual({ failures: 1, lastFailedAt: nextDay, lockedUntil: null });
  });
});
