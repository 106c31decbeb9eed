import { nextDayIn, nextFollowUp } from '../../../src/families/birthdays/next-follow-up';

const at = (text: string) => new Date(text);
const inZone = (timeZone: string, pausesAt: Date | null = null) => ({ timeZone, agreement: { pausesAt } });

describe('the next day', () => {
  it.each([
    ['UTC', '2027-06-14T12:00:00Z', '2027-06-15T00:00:00Z'],
    ['Pacific/Auckland', '2027-06-14T11:59:00Z', '2027-06-14T12:00:00Z'],
    ['Pacific/Auckland', '2027-06-14T12:00:00Z', '2027-06-15T12:00:00Z'],
    ['Asia/Kathmandu', '2027-06-14T12:00:00Z', '2027-06-14T18:15:00Z'],
    ['America/Los_Angeles', '2027-06-15T06:59:59Z', '2027-06-15T07:00:00Z'],
    // The clocks are put back: the day takes 25 hours.
    ['Europe/Berlin', '2027-10-30T22:00:00Z', '2027-10-31T23:00:00Z'],
    // Midnight itself is left out: the day begins at one o'clock.
    ['Africa/Cairo', '2027-04-29T12:00:00Z', '2027-04-29T22:00:00Z'],
  ])('in %s at %s begins at %s', (zone, now, next) => {
    expect(nextDayIn(zone, at(now)).toISOString()).toBe(at(next).toISOString());
  });
});

describe('a family is looked at again', () => {
  const now = at('2027-06-14T12:00:00Z');

  it('when the first of its children has a new day', () => {
    expect(nextFollowUp([inZone('UTC'), inZone('Asia/Kathmandu')], now)).toEqual(at('2027-06-14T18:15:00Z'));
  });

  it('when a notice ends before that, and not for one that has ended', () => {
    const [ended, soon] = [at('2027-06-14T11:00:00Z'), at('2027-06-14T13:37:00Z')];
    expect(nextFollowUp([inZone('UTC', ended), inZone('UTC', soon)], now)).toEqual(soon);
  });

  it('within a day or so when it has no children', () => {
    expect(nextFollowUp([], now)).toEqual(at('2027-06-15T14:00:00Z'));
  });
});
