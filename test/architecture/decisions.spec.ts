import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const MOST_LINES = 15;
const folder = resolve(__dirname, '../../docs/decisions');
const decisions = readdirSync(folder)
  .sort()
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

describe('a decision', () => {
  it(`is told in at most ${MOST_LINES} lines`, () => {
    const long = decisions.filter(({ text }) => text.trimEnd().split('\n').length > MOST_LINES);
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  it('has a number of its own, which its title repeats', () => {
    const numbers = decisions.map(({ name }) => Number(name.slice(0, 4)));
    expect(numbers.filter((number, n) => numbers.indexOf(number) !== n)).toEqual([]);
    expect(decisions.filter(({ text }, n) => !text.startsWith(`# ${numbers[n]}. `)).map(({ name }) => name)).toEqual(
      [],
    );
  });
});
