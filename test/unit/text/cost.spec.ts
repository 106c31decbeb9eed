import { normalise } from '@app/text';
import { taxonomy } from '../../../src/detection/taxonomy/taxonomy';

/** Letters that were hashed to look words up, which is what disguised words cost. */
function lookedUp(text: string): number {
  const steps = jest.spyOn(Math, 'imul');
  normalise(text);
  const count = steps.mock.calls.length;
  steps.mockRestore();
  return count;
}
const repeated = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const lettered = (digit: string) => String.fromCharCode(0x61 + parseInt(digit, 18));
/** The same word never comes twice. */
const counted = (unit: string, length: number) => {
  let text = '';
  // Three letters each: longer ones would make the later words dearer.
  for (let n = 0; text.length < length; n++) text += `${unit}${(n + 18 ** 2).toString(18).replace(/./g, lettered)} `;
  return text.slice(0, length);
};

describe('what undoing disguises costs', () => {
  const units = [
    'k1ll ',
    'aaaοm33t` ',
    'i wanna k m s ',
    'u r ur u r ',
    'k*ll\n>\n',
    'k.i.l.l ',
    'aaaa bbbb ',
    'w3 m33t 4t 7 ',
    'x',
    's e n d ',
    'aGVsbG8gbXkgZnJpZW5k ',
  ];

  it.each(units)('is for twice the text at most twice as much: %j', (unit) => {
    for (const made of [repeated, counted]) {
      const [half, whole] = [10_000, 20_000].map((length) => lookedUp(made(unit, length)));
      // Words that are looked up for the first time, and those that fall on the edge.
      expect(whole).toBeLessThanOrEqual(2.2 * half + 2_000);
    }
  });

  it.each(['k1ll ', 'aaaοm33t` ', 'w3 m33t 4t 7 '])('is for a word that comes again what it is for one: %j', (unit) => {
    expect(lookedUp(repeated(unit, 20_000)) - lookedUp(repeated(unit, 10_000))).toBeLessThanOrEqual(10_000 * 6);
  });
});

describe('the patterns of tactics', () => {
  it('repeat nothing without end, so that looking for them is linear', () => {
    const unbounded = taxonomy.flatMap(({ patterns }) =>
      patterns.filter((pattern) => /(?<!\\)[*+]|\{\d+,\}/.test(pattern.replace(/\[[^\]]*\]/g, 'x'))),
    );
    expect(unbounded).toEqual([]);
  });
});
