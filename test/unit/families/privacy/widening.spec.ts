import { privacyTiers } from '../../../../src/families/contract';
import { everything } from '../../../../src/families/privacy/sensitivity';
import { stateOf, takesEffectAt, waiting, whoSays, widens } from '../../../../src/families/privacy/widening';
import type { Seen, Standing } from '../../../../src/families/privacy/widening';

const NOW = new Date('2026-11-30T12:00:00Z');
const days = (n: number) => new Date(NOW.getTime() + n * 24 * 3_600_000);
const seen = (other: Partial<Seen> = {}): Seen => ({
  tier: 'excerpts',
  dateOfBirth: '2013-05-01',
  sensitivity: { ...everything, bullying: 'severe' },
  platforms: ['sms'],
  ...other,
});
const child = (other: Partial<Standing> = {}): Standing => ({
  age: 16,
  addedAt: days(-30),
  hasAgreement: true,
  hasLogin: false,
  ...other,
});

describe('a change', () => {
  it('widens with every tier that shows more, and with none that shows less or the same', () => {
    for (const [from, before] of privacyTiers.entries()) {
      for (const [to, after] of privacyTiers.entries()) {
        const widened = widens(seen({ tier: before }), seen({ tier: after }));
        expect([before, after, widened]).toEqual([before, after, to < from ? ['tier'] : []]);
      }
    }
  });

  it.each<[string, Partial<Seen>, string[]]>([
    ['a child made younger', { dateOfBirth: '2013-05-02' }, ['age']],
    ['a child made older', { dateOfBirth: '2013-04-30' }, []],
    ['alerts that come more readily', { sensitivity: { ...everything, bullying: 'some' } }, ['sensitivity']],
    ['alerts that come less readily', { sensitivity: { ...everything, bullying: 'off' } }, []],
    ['a further platform', { platforms: ['sms', 'discord'] }, ['platforms']],
    ['a platform less', { platforms: [] }, []],
    ['another platform instead', { platforms: ['discord'] }, ['platforms']],
    ['nothing', {}, []],
  ])('knows %s for what it is', (_name, change, widened) => {
    expect(widens(seen(), seen(change))).toEqual(widened);
  });

  it('waits whole from 14 on, and before where it changes the tier', () => {
    expect(waiting(['age', 'sensitivity', 'platforms'], child({ age: 14 }), NOW)).toHaveLength(3);
    expect(waiting(['age', 'sensitivity', 'platforms'], child({ age: 13 }), NOW)).toEqual([]);
    expect(waiting(['tier'], child({ age: 13 }), NOW)).toEqual(['tier']);
    expect(waiting([], child(), NOW)).toEqual([]);
  });

  it('does not wait on the first day, while nobody signed and the child has no login', () => {
    const fresh = { addedAt: days(-0.5), hasAgreement: false };
    expect(waiting(['tier'], child(fresh), NOW)).toEqual([]);
    expect(waiting(['tier'], child({ ...fresh, addedAt: days(-1) }), NOW)).toEqual(['tier']);
    expect(waiting(['tier'], child({ ...fresh, hasAgreement: true }), NOW)).toEqual(['tier']);
    expect(waiting(['tier'], child({ ...fresh, hasLogin: true }), NOW)).toEqual(['tier']);
  });

  it('takes the young person’s yes or a second guardian’s, and time', () => {
    expect(whoSays(14, false)).toEqual(['young_person', 'second_guardian']);
    expect(whoSays(13, true)).toEqual(['second_guardian']);
    expect(whoSays(13, false)).toEqual([]);
    expect(takesEffectAt('young_person', NOW)).toEqual(NOW);
    expect(takesEffectAt('second_guardian', NOW)).toEqual(days(3));
    expect(takesEffectAt(null, NOW)).toEqual(days(7));
  });

  it('is asked for, confirmed, in effect or withdrawn', () => {
    const none = { effectiveAt: null, appliedAt: null, withdrawnAt: null };
    const of = (set: object) => stateOf({ ...none, ...set } as Parameters<typeof stateOf>[0]);
    expect(of({})).toBe('asked');
    expect(of({ effectiveAt: NOW })).toBe('confirmed');
    expect(of({ effectiveAt: NOW, appliedAt: NOW })).toBe('in_effect');
    expect(of({ effectiveAt: NOW, appliedAt: NOW, withdrawnAt: NOW })).toBe('withdrawn');
  });
});
