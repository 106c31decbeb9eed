import { sourceFiles } from './source-files';

/** A statement that hands a column over as text under its own name, and sorts by that name, sorts by the text. */
function sortedAsText(statement: string): string[] {
  const asText = [...statement.matchAll(/\b(?:[a-z]\w*\.)?([a-z]\w*)::text\s*(?=,|from\b)/g)].map(([, name]) => name);
  return asText.filter((name) => new RegExp(`order by (?:[^)\`]*?,\\s*)?${name}\\b`).test(statement));
}

describe('a statement that sorts', () => {
  it.each([
    ['select sequence::text, root from audit.batches order by sequence', ['sequence']],
    ['select b.sequence::text from audit.batches b where b.x = 1 order by at, sequence limit 3', ['sequence']],
    ['select b.sequence::text from audit.batches b order by b.sequence', []],
    ['select sequence::text as number from audit.batches order by sequence', []],
  ])('is recognised when it compares numbers as text: %s', (statement, columns) => {
    expect(sortedAsText(statement)).toEqual(columns);
  });

  it('never does so by a number that it hands over as text', () => {
    const found = sourceFiles('src', 'libs', 'migrations', 'tools').flatMap(({ path, text }) =>
      [...text.matchAll(/`[^`]*`|'[^'\n]*'/g)].flatMap(([statement]) =>
        sortedAsText(statement).map((column) => `${path}: ${column}`),
      ),
    );
    expect(found).toEqual([]);
  });
});
