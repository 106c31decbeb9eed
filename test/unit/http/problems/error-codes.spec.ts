import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '@app/http';

const root = join(__dirname, '../../../..');
/** Reports of a failed examination: they stand in a result, never in an answer of their own. */
const insideResults = /^libs\/media\/|^src\/media-forensics\/(examination|intake|methods)\//;

const codesUsed = globSync(['src/**/*.ts', 'libs/**/*.ts'], { cwd: root })
  .filter((file) => !insideResults.test(file))
  .flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return [...source.matchAll(/(?:DomainError|exportError)\(\s*'([A-Z][A-Z_0-9]+)'|code: '([A-Z][A-Z_0-9]+)'/g)].map(
      (match) => match[1] ?? match[2],
    );
  });

describe('the page of errors', () => {
  it('explains every code that an answer can carry', () => {
    expect(codesUsed.length).toBeGreaterThan(30);
    expect(codesUsed.filter((code) => !(code in errorCodes))).toEqual([]);
  });

  it('is in order', () => {
    expect(Object.keys(errorCodes)).toEqual(Object.keys(errorCodes).toSorted());
  });
});
