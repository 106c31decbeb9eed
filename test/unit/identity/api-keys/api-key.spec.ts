import { randomUUID } from 'node:crypto';
import { ApiKey } from '../../../../src/identity/api-keys/api-key';

const NOW = new Date('2026-11-21T12:00:00Z');
const after = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const code = (name: string) => expect.objectContaining({ code: name }) as unknown as Error;
const terms = () => ({
  scopes: ['monitoring.capture'],
  familyId: randomUUID(),
  childIds: null,
  createdBy: randomUUID(),
  expiresAt: after(24 * 30),
});

describe('an API key', () => {
  it('is proven by its own secret alone, which it does not keep', () => {
    const [key, text] = ApiKey.create(terms(), NOW);
    const [, other] = ApiKey.create(terms(), NOW);
    const parsed = ApiKey.parse(text)!;
    expect(parsed.prefix).toBe(key.prefix);
    expect(key.isProvenBy(parsed.secret)).toBe(true);
    expect(key.isProvenBy(ApiKey.parse(other)!.secret)).toBe(false);
    expect(JSON.stringify(key)).not.toContain(parsed.secret);
  });

  it.each(['', 'sgk_', 'sgk_abcdefgh', `sgk_abcdefgh_${'a'.repeat(42)}`, `SGK_abcdefgh_${'a'.repeat(43)}`])(
    'is not read from %j',
    (text) => {
      expect(ApiKey.parse(text)).toBeNull();
    },
  );

  it('works until its end or its revocation, whichever is first', () => {
    const [key] = ApiKey.create(terms(), NOW);
    expect(key.state(after(24 * 30 - 1))).toBe('active');
    expect(key.state(after(24 * 30))).toBe('expired');
    key.revoke(after(1));
    key.revoke(after(2));
    expect([key.state(after(1)), key.revokedAt]).toEqual(['revoked', after(1)]);
  });

  it('gives its rights to a successor and ends after the overlap, never later than it would have', () => {
    const [old] = ApiKey.create({ ...terms(), childIds: [randomUUID()] }, NOW);
    const rights = { scopes: old.scopes, familyId: old.familyId, childIds: old.childIds, replaces: old.id };
    expect(old.rotate(randomUUID(), 24, NOW)[0]).toMatchObject({ ...rights, expiresAt: after(24 * 30) });
    expect(old.expiresAt).toEqual(after(24));
    old.rotate(randomUUID(), 168, NOW);
    expect(old.expiresAt).toEqual(after(24));
    expect(() => old.rotate(randomUUID(), 1, after(24))).toThrow(code('API_KEY_STATE'));
  });

  it('lasts a year at most, and names children only within a family', () => {
    const bad = [{ expiresAt: after(24 * 365 + 1) }, { expiresAt: NOW }, { familyId: null, childIds: ['a'] }];
    for (const overrides of bad) {
      expect(() => ApiKey.create({ ...terms(), ...overrides }, NOW)).toThrow(code('API_KEY_TERMS'));
    }
  });

  it('has its use written down once a minute', () => {
    const [key] = ApiKey.create(terms(), NOW);
    expect(key.isUseNews(NOW)).toBe(true);
    key.lastUsedAt = NOW;
    expect(key.isUseNews(after(1 / 61))).toBe(false);
    expect(key.isUseNews(after(1 / 60))).toBe(true);
  });
});
