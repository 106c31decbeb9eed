import { generateSync } from 'otplib';
import { isLocked, oneMore } from '../../../src/identity/attempts/failures';
import { newTotpSecret, stepOfCode } from '../../../src/identity/second-factors/totp';

const NOW = new Date('2026-11-30T12:00:00Z');
const HOUR = 3_600_000;
const ahead = (ms: number) => new Date(NOW.getTime() + ms);

describe('after a clock that was 40 days ahead', () => {
  it('nobody stays locked out for that long', () => {
    const before = { failures: 9, lastFailedAt: ahead(40 * 24 * HOUR), lockedUntil: null };
    const locked = oneMore(before, ahead(40 * 24 * HOUR));
    expect(isLocked(locked, ahead(40 * 24 * HOUR))).toBe(true);
    expect(isLocked(locked, NOW)).toBe(false);
  });

  it('the codes of an authenticator that was used meanwhile count again', () => {
    const secret = newTotpSecret();
    const code = (at: Date) => generateSync({ secret, epoch: at.getTime() / 1000 });
    const used = stepOfCode(secret, code(ahead(40 * 24 * HOUR)), ahead(40 * 24 * HOUR), 0)!;
    const step = stepOfCode(secret, code(NOW), NOW, used)!;
    expect(step).toBe(Math.floor(NOW.getTime() / 30_000));
    expect(stepOfCode(secret, code(NOW), NOW, step)).toBeNull();
  });
});

describe('after a clock that was set back by two hours', () => {
  it('no code that was used counts a second time', () => {
    const secret = newTotpSecret();
    const seen = generateSync({ secret, epoch: NOW.getTime() / 1000 });
    const used = stepOfCode(
      secret,
      generateSync({ secret, epoch: ahead(2 * HOUR).getTime() / 1000 }),
      ahead(2 * HOUR),
      0,
    )!;
    expect(stepOfCode(secret, seen, NOW, used)).toBeNull();
  });
});
