import { randomUUID } from 'node:crypto';
import { Authorisation, BREAK_GLASS_HOURS, LONGEST_DAYS } from '../../../../src/identity/authorisations/authorisation';
import type { AuthorisationTerms } from '../../../../src/identity/authorisations/authorisation';

const HOUR = 3_600_000;
const NOW = new Date('2026-11-21T12:00:00Z');
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const police = { accountId: randomUUID(), role: 'law_enforcement' as const };
const worker = { accountId: randomUUID(), role: 'case_worker' as const };
const officer = { accountId: randomUUID(), isFamily: false };
const guardian = { accountId: randomUUID(), isFamily: true };

const terms = (overrides: Partial<AuthorisationTerms> = {}): AuthorisationTerms => ({
  kind: 'warrant',
  scope: { familyId: randomUUID(), childIds: null, from: null, to: null },
  expiresAt: after(24),
  sealedUntil: null,
  ...overrides,
});
const asked = (overrides: Partial<AuthorisationTerms> = {}) => Authorisation.request(terms(overrides), police, NOW);
const code = (name: string) => expect.objectContaining({ code: name }) as unknown as Error;

describe('an authorisation', () => {
  it('opens nothing before another person approved it', () => {
    const one = asked();
    expect(one.state(NOW)).toBe('requested');
    expect(one.opensFor(police, NOW)).toBe(false);
    one.decide('approved', officer, NOW);
    expect(one.opensFor(police, NOW)).toBe(true);
  });

  it('is never decided by whoever asked for it', () => {
    const one = asked();
    for (const isFamily of [true, false]) {
      expect(() => one.decide('approved', { accountId: police.accountId, isFamily }, NOW)).toThrow(
        code('AUTHORISATION_OWN'),
      );
    }
    expect(one.state(NOW)).toBe('requested');
  });

  it('opens for its own requester alone, in the role they asked in', () => {
    const one = asked();
    one.decide('approved', officer, NOW);
    expect(one.opensFor(worker, NOW)).toBe(false);
    expect(one.opensFor({ ...police, role: 'case_worker' }, NOW)).toBe(false);
  });

  it('ends to the millisecond', () => {
    const one = asked();
    one.decide('approved', officer, NOW);
    expect(one.opensFor(police, new Date(after(24).getTime() - 1))).toBe(true);
    expect(one.opensFor(police, after(24))).toBe(false);
    expect(one.state(after(24))).toBe('expired');
  });

  it('is decided once, and not after its end', () => {
    const decided = asked();
    decided.decide('refused', officer, NOW);
    expect(() => decided.decide('approved', officer, NOW)).toThrow(code('AUTHORISATION_STATE'));
    expect(() => decided.revoke(police.accountId, NOW)).toThrow(code('AUTHORISATION_STATE'));
    expect(() => asked().decide('approved', officer, after(24))).toThrow(code('AUTHORISATION_STATE'));
  });

  it('stays ended once revoked', () => {
    const one = asked();
    one.decide('approved', officer, NOW);
    one.revoke(police.accountId, after(1));
    expect(one.opensFor(police, after(1))).toBe(false);
    expect(() => one.revoke(officer.accountId, after(2))).toThrow(code('AUTHORISATION_STATE'));
  });

  it('lasts ninety days at most and never ends in the past', () => {
    expect(asked({ expiresAt: after(LONGEST_DAYS * 24) }).state(NOW)).toBe('requested');
    for (const expiresAt of [after(LONGEST_DAYS * 24 + 0.001), NOW, after(-1), new Date(Number.NaN)]) {
      expect(() => asked({ expiresAt })).toThrow(code('AUTHORISATION_TERMS'));
    }
  });

  it('is kept from the family by a court alone, for a year at most', () => {
    const sealed = asked({ sealedUntil: after(48) });
    expect([sealed.isSealed(after(47)), sealed.isSealed(after(48))]).toEqual([true, false]);
    for (const kind of ['consent', 'break_glass'] as const) {
      expect(() => asked({ kind, expiresAt: after(1), sealedUntil: after(48) })).toThrow(code('AUTHORISATION_TERMS'));
    }
    for (const sealedUntil of [NOW, after(366 * 24)]) {
      expect(() => asked({ sealedUntil })).toThrow(code('AUTHORISATION_TERMS'));
    }
  });

  it('assigns case workers and nobody else', () => {
    expect(() => asked({ kind: 'assignment' })).toThrow(code('AUTHORISATION_TERMS'));
    expect(Authorisation.request(terms({ kind: 'assignment' }), worker, NOW).state(NOW)).toBe('requested');
  });

  it('names a time that begins before it ends', () => {
    const scope = { ...terms().scope, from: after(-1), to: after(-1) };
    expect(() => asked({ scope })).toThrow(code('AUTHORISATION_TERMS'));
  });
});

describe('consent', () => {
  const consent = () => Authorisation.request(terms({ kind: 'consent' }), worker, NOW);

  it('is given by the family; an officer can only refuse it', () => {
    expect(() => consent().decide('approved', officer, NOW)).toThrow(code('AUTHORISATION_NOT_YOURS'));
    const refused = consent();
    refused.decide('refused', officer, NOW);
    expect(refused.state(NOW)).toBe('refused');
    const given = consent();
    given.decide('approved', guardian, NOW);
    expect(given.opensFor(worker, NOW)).toBe(true);
  });

  it('is all a family decides', () => {
    for (const decision of ['approved', 'refused'] as const) {
      expect(() => asked().decide(decision, guardian, NOW)).toThrow(code('AUTHORISATION_NOT_YOURS'));
    }
  });
});

describe('breaking the glass', () => {
  const glass = () => Authorisation.breakGlass(randomUUID(), worker, NOW);

  it('opens a whole family for four hours that begin when a second person agrees', () => {
    const one = glass();
    expect(one.opensFor(worker, NOW)).toBe(false);
    one.decide('approved', officer, after(3));
    expect(one.opensFor(worker, after(3 + BREAK_GLASS_HOURS - 0.001))).toBe(true);
    expect(one.opensFor(worker, after(3 + BREAK_GLASS_HOURS))).toBe(false);
    expect(one.sight).toEqual({ childIds: null, from: null, to: null, hidesPlaces: false });
  });

  it('lapses when nobody agreed in time', () => {
    expect(() => glass().decide('approved', officer, after(BREAK_GLASS_HOURS))).toThrow(code('AUTHORISATION_STATE'));
  });
});
