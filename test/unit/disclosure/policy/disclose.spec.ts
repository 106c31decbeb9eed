import { withheldReasons, withheldSentences } from '../../../../src/disclosure/contract';
import { disclose } from '../../../../src/disclosure/policy/disclose';
import { privacyTiers } from '../../../../src/families/contract';

const now = new Date('2026-11-30T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3600 * 1000);

describe('how much of a child’s words is shown', () => {
  it('is everything to the child, of any age', () => {
    for (const at of [null, now, daysAgo(9_999)]) {
      expect(disclose({ as: 'the child' }, at, now)).toMatchObject({ withheld: null, isWhole: true, since: null });
    }
  });

  it('is nothing to whoever has no right to it', () => {
    const nothing = { withheld: 'permission', isWhole: false, flagged: 0, before: 0 };
    expect(disclose({ as: 'nobody' }, null, now)).toMatchObject(nothing);
  });

  it('is bound by no tier for people from outside, and is never everything', () => {
    const shown = { withheld: null, isWhole: false, tier: null, since: null };
    expect(disclose({ as: 'authorised' }, daysAgo(9_999), now)).toMatchObject(shown);
  });

  it.each([
    ['full_excerpts', 10, 365],
    ['excerpts', 3, 180],
    ['flagged_only', 0, 90],
  ] as const)('is in the tier %s the flagged messages with %i before them, for %i days', (tier, before, days) => {
    const standing = { as: 'family', tier } as const;
    const since = daysAgo(days);
    expect(disclose(standing, since, now)).toMatchObject({ withheld: null, isWhole: false, before, tier, since });
    const tooOld = disclose(standing, new Date(since.getTime() - 1), now);
    expect(tooOld).toMatchObject({ withheld: 'age', flagged: 0, before: 0, tier });
    expect(disclose(standing, null, now)).toMatchObject({ withheld: null, since });
  });

  it('is none in the most private tier, however young the words are', () => {
    const standing = { as: 'family', tier: privacyTiers.at(-1)! } as const;
    expect(disclose(standing, now, now)).toMatchObject({ withheld: 'privacy_tier', flagged: 0, before: 0 });
  });

  it('is said in words wherever it is kept back', () => {
    expect(Object.keys(withheldSentences).sort()).toEqual([...withheldReasons].sort());
  });
});
