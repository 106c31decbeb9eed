import { Account } from '../../../src/identity/domain/account';

const now = new Date('2026-11-21T10:00:00Z');
const anAccount = () => new Account('id', Buffer.alloc(32), Buffer.alloc(0), 'phc', 'guardian', 'family', now);
const failing = (times: number) => {
  const account = anAccount();
  for (let i = 0; i < times; i++) account.rememberFailure(now);
  return account;
};
const lockSeconds = (account: Account) => (account.lockedUntil!.getTime() - now.getTime()) / 1000;

describe('Account', () => {
  it('forgives a few wrong passwords', () => expect(failing(4).isLocked(now)).toBe(false));

  it('locks longer with each further one, up to a quarter of an hour', () => {
    expect([5, 6, 7, 8, 9, 10, 20].map((times) => lockSeconds(failing(times)))).toEqual([
      30, 60, 120, 240, 480, 900, 900,
    ]);
  });

  it('opens again when the time is over', () => {
    const account = failing(5);
    expect(account.isLocked(new Date(now.getTime() + 29_999))).toBe(true);
    expect(account.isLocked(new Date(now.getTime() + 30_000))).toBe(false);
  });

  it('forgets the failures with a successful sign-in', () => {
    const account = failing(7);
    account.rememberSignIn(now);
    expect(account).toMatchObject({ failedSignIns: 0, lockedUntil: null, lastSignInAt: now });
  });
});
