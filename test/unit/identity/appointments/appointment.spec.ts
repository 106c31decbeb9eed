import { areOfOneHand, SAME_HAND_DAYS, sameHandSince } from '../../../../src/identity/appointments/appointment';
import type { Hands } from '../../../../src/identity/appointments/appointment';

const hands = (accountId: string, makers: string[] = [], approvers: string[] = []): Hands => ({
  accountId,
  makers,
  approvers,
});

describe('two accounts', () => {
  const cases: [string, Hands, Hands, boolean][] = [
    ['are of one hand when they are one', hands('a'), hands('a'), true],
    ['are two when nobody made either', hands('a'), hands('b'), false],
    ['are of one hand when one made the other', hands('a'), hands('b', ['a']), true],
    ['are of one hand when the same one made both', hands('a', ['x']), hands('b', ['x']), true],
    ['are of one hand when the same one made who made one', hands('a', ['x']), hands('b', ['y', 'x']), true],
    ['are of one hand when the same one approved both', hands('a', ['x'], ['p']), hands('b', ['y'], ['p']), true],
    ['are of one hand when who made one approved the other', hands('a', ['x'], ['p']), hands('b', ['p']), true],
    ['are two when different ones made and approved them', hands('a', ['x'], ['p']), hands('b', ['y'], ['q']), false],
    // Whoever approved a colleague is a second person for what that colleague asks.
    ['are two when one only approved the other', hands('a'), hands('b', ['x'], ['a']), false],
  ];

  it.each(cases)('%s', (_, one, other, expected) => {
    expect(areOfOneHand(one, other)).toBe(expected);
    expect(areOfOneHand(other, one)).toBe(expected);
  });

  it('were made by a hand that speaks for them for 14 days', () => {
    const now = new Date('2026-11-30T12:00:00Z');
    expect(SAME_HAND_DAYS).toBe(14);
    expect(sameHandSince(now)).toEqual(new Date('2026-11-16T12:00:00Z'));
  });
});
