import { readPage } from '../../tools/docs/architecture-page';
import { contextMap, drawn, withPicture } from '../../tools/docs/context-map';
import { reaches } from '../../tools/docs/reaches';

describe('the context map', () => {
  it('names only contexts it has, and never lets two of them read each other', () => {
    const names = Object.keys(contextMap);
    expect(
      Object.values(contextMap)
        .flat()
        .filter((name) => !names.includes(name)),
    ).toEqual([]);
    expect(names.filter((name) => reaches((of) => contextMap[of] ?? [], name, name))).toEqual([]);
  });

  it('is drawn in docs/architecture.md as it is now (run "npx tsx tools/docs/context-map.ts")', () => {
    expect(withPicture(readPage(), contextMap)).toBe(readPage());
  });

  it('draws the direct way only where a longer one says the same', () => {
    const picture = drawn({ a: [], b: ['a'], c: ['a', 'b'] });
    expect(picture).toContain('b --> a');
    expect(picture).toContain('c --> b');
    expect(picture).not.toContain('c --> a');
    expect(picture).toMatch(/\| c +\| a, b +\|/);
  });
});
