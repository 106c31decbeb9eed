import { agreementText, checkVersion, monitoringStatusOf, withdraw } from '../../../src/families/agreements/agreement';
import type { Agreement } from '../../../src/families/agreements/agreement';
import { helplinesOf } from '../../../src/families/crisis/helplines';
import { linkStatusOf } from '../../../src/families/links/link';
import { assertMayGo, founder, settled } from '../../../src/families/members/member';
import { assertFits, planLimits, plans } from '../../../src/families/family/plan';
import { checkChosenTier, tierOf } from '../../../src/families/privacy/privacy-tier';
import { checkSensitivity, everything, floorOf, sensitivities } from '../../../src/families/privacy/sensitivity';
import { ageBands, privacyTiers } from '../../../src/families/contract';
import { tierRules } from '../../../src/disclosure/policy/tier-rules';

const now = new Date('2026-11-21T10:00:00Z');
const anAgreement = (overrides: Partial<Agreement> = {}): Agreement => ({
  id: 'a',
  version: 1,
  signedAt: now,
  isByChild: false,
  withdrawnAt: null,
  pausesAt: null,
  ...overrides,
});

describe('privacy tiers', () => {
  it('never show more to guardians of an older child', () => {
    const order = ageBands.map((band) => privacyTiers.indexOf(tierOf(band, null)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    for (const [index, tier] of privacyTiers.entries()) {
      const next = privacyTiers[index + 1];
      if (!next) continue;
      expect(tierRules[next].before).toBeLessThanOrEqual(tierRules[tier].before);
      expect(tierRules[next].flagged).toBeLessThanOrEqual(tierRules[tier].flagged);
      expect(tierRules[next].days).toBeLessThan(tierRules[tier].days);
    }
  });

  it('of a child give way to the age’s once that is the more private one', () => {
    expect(tierOf('8_10', 'excerpts')).toBe('excerpts');
    expect(tierOf('14_16', 'excerpts')).toBe('flagged_only');
    expect(() => checkChosenTier('full_excerpts', '11_13')).toThrow('more privacy');
    expect(() => checkChosenTier('excerpts', '11_13')).not.toThrow();
    expect(() => checkChosenTier(null, '17')).not.toThrow();
  });
});

describe('monitoring', () => {
  it.each([
    [12, null, 'awaiting_agreement'],
    [12, anAgreement(), 'active'],
    [17, anAgreement({ pausesAt: new Date(now.getTime() + 1) }), 'active'],
    [17, anAgreement({ pausesAt: now }), 'paused'],
    [18, anAgreement(), 'ended'],
    [18, null, 'ended'],
  ] as const)('at %i with %j is %s', (age, agreement, status) =>
    expect(monitoringStatusOf(age, agreement, now)).toBe(status),
  );

  it('can be withdrawn from at 16, once, and needs something to withdraw from', () => {
    expect(withdraw(16, anAgreement(), now)).toEqual(new Date('2026-11-22T10:00:00Z'));
    expect(() => withdraw(15, anAgreement(), now)).toThrow('From 16 on');
    expect(() => withdraw(16, null, now)).toThrow('no agreement');
    expect(() => withdraw(16, anAgreement({ withdrawnAt: now }), now)).toThrow('already');
  });

  it('rests on a text that both read in their language', () => {
    expect(() => checkVersion(agreementText.version)).not.toThrow();
    expect(() => checkVersion(agreementText.version + 1)).toThrow('not the agreement in force');
  });
});

describe('sensitivity', () => {
  it('lets fewer findings through with every step', () => {
    expect(sensitivities.map(floorOf)).toEqual(['info', 'high', 'critical', null]);
  });

  it('cannot be switched off for what can be about a life', () => {
    expect(() => checkSensitivity({ ...everything, bullying: 'off' })).not.toThrow();
    expect(() => checkSensitivity({ ...everything, grooming: 'off' })).toThrow('always reported');
    expect(() => checkSensitivity({ ...everything, self_harm: 'off' })).toThrow('always reported');
  });
});

describe('a member', () => {
  it('who is an emergency contact reaches the crisis card alone', () => {
    const wanted = { relationship: 'emergency_contact', level: 'full', childIds: null } as const;
    expect(settled(wanted).level).toBe('emergency_only');
  });

  it('who answers for the family cannot just go', () => {
    expect(() => assertMayGo(founder)).toThrow('hand this over');
    expect(() => assertMayGo({ ...founder, relationship: 'guardian' })).not.toThrow();
  });
});

describe('a plan', () => {
  it.each(plans)('%s holds as many as it says and not one more', (plan) => {
    const { children, guardians } = planLimits[plan];
    expect(() => assertFits(plan, 'children', children - 1)).not.toThrow();
    expect(() => assertFits(plan, 'children', children)).toThrow('Your plan holds');
    expect(() => assertFits(plan, 'guardians', guardians)).toThrow('Your plan holds');
  });
});

describe('a link', () => {
  const link = { id: 'l', accountId: 'a', familyId: null, claimedBy: null, confirmedAt: null };
  it.each([
    [{ ...link, expiresAt: new Date(now.getTime() + 1) }, 'waiting'],
    [{ ...link, familyId: 'f', expiresAt: new Date(now.getTime() + 1) }, 'pending'],
    [{ ...link, familyId: 'f', expiresAt: now }, 'expired'],
    [{ ...link, familyId: 'f', expiresAt: now, confirmedAt: now }, 'confirmed'],
  ] as const)('%# is %s', (one, status) => expect(linkStatusOf(one, now)).toBe(status));
});

describe('helplines', () => {
  it('are there for every country, each with where it was published', () => {
    for (const country of ['DE', 'SE', 'GB', 'US', 'FJ', null]) {
      const lines = helplinesOf(country);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.every(({ source }) => source.startsWith('https://'))).toBe(true);
    }
  });
});
