import { REFRESH_GRACE_MS, Session } from '../../../../src/identity/sessions/session';

const start = new Date('2026-11-21T10:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);
const aSession = () => {
  const [session, token] = Session.start('account', { deviceType: 'web', hasSecondFactor: false }, start);
  return { session, secret: Session.parseToken(token)!.secret };
};
const secretOf = (token: string | null) => Session.parseToken(token!)!.secret;

describe('Session', () => {
  it('exchanges its refresh token for another one', () => {
    const { session, secret } = aSession();
    const { outcome, token } = session.refresh(secret, later(1_000));
    expect(outcome).toBe('rotated');
    expect(secretOf(token)).not.toBe(secret);
    expect(session.refresh(secretOf(token), later(2_000)).outcome).toBe('rotated');
  });

  it('tolerates two tabs that refresh at the same moment, without a second new token', () => {
    const { session, secret } = aSession();
    session.refresh(secret, later(1_000));
    expect(session.refresh(secret, later(1_000 + REFRESH_GRACE_MS))).toEqual({ outcome: 'raced', token: null });
    expect(session.isAlive(later(60_000))).toBe(true);
  });

  it('ends when a spent token comes back after the grace', () => {
    const { session, secret } = aSession();
    session.refresh(secret, later(1_000));
    expect(session.refresh(secret, later(1_001 + REFRESH_GRACE_MS)).outcome).toBe('reused');
    expect(session.isAlive(later(60_000))).toBe(false);
  });

  it('ends when a token comes back that was spent long before the last one', () => {
    const { session, secret } = aSession();
    const second = secretOf(session.refresh(secret, later(1_000)).token);
    session.refresh(second, later(2_000));
    expect(session.refresh(secret, later(2_001)).outcome).toBe('reused');
    expect(session.isAlive(later(3_000))).toBe(false);
  });

  it('ends after two weeks without a refresh, and after thirty days however busy', () => {
    const day = 24 * 3600 * 1000;
    const idle = aSession();
    expect(idle.session.isAlive(later(14 * day - 1))).toBe(true);
    expect(idle.session.isAlive(later(14 * day))).toBe(false);
    const busy = aSession();
    let { secret } = busy;
    for (const days of [10, 20, 29]) secret = secretOf(busy.session.refresh(secret, later(days * day)).token);
    expect(busy.session.isAlive(later(30 * day - 1))).toBe(true);
    expect(busy.session.isAlive(later(30 * day))).toBe(false);
  });

  it('refuses a token it never gave, and stays alive', () => {
    const { session } = aSession();
    const { secret } = aSession();
    expect(session.refresh(secret, later(1_000)).outcome).toBe('refused');
    expect(session.isAlive(later(1_000))).toBe(true);
  });

  it('refuses everything once it has ended or expired', () => {
    const { session, secret } = aSession();
    expect(session.refresh(secret, later(31 * 24 * 3600 * 1000)).outcome).toBe('refused');
    session.end(later(5_000));
    expect(session.refresh(secret, later(6_000)).outcome).toBe('refused');
  });

  it.each(['', 'x', 'a.b', `${'0'.repeat(36)}.${'a'.repeat(43)}`, `../../etc/passwd.${'a'.repeat(43)}`])(
    'takes %j for no token at all',
    (token) => expect(Session.parseToken(token)).toBeNull(),
  );
});
