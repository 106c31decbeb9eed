import ts from 'typescript';
import { sourceFiles } from './source-files';
import type { SourceFile } from './source-files';

const MOST_LINES = 300;
const shipped = sourceFiles('src', 'libs');
const everything = [...shipped, ...sourceFiles('migrations', 'tools', 'test')];
const isData = ({ path }: SourceFile) => path.endsWith('.data.ts');
const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** `path:line` of every place where a pattern is found. */
const places = (files: readonly SourceFile[], pattern: RegExp) =>
  files.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(({ index }) => `${path}:${lineOf(text, index)}`));

describe('the source', () => {
  it('reads the environment in libs/config alone, so that no setting is hidden', () => {
    const others = shipped.filter(({ path }) => !path.startsWith('libs/config/'));
    expect(places(others, /process\s*\.\s*env\b/g)).toEqual([]);
  });

  it(`has no file of more than ${MOST_LINES} lines that a person must read`, () => {
    const long = shipped.filter((file) => !isData(file) && file.text.split('\n').length > MOST_LINES + 1);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('leaves nothing for later', () => {
    const mark = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].map((word) => `\\b${word}\\b`).join('|'), 'g');
    expect(places(everything, mark)).toEqual([]);
  });

  it('draws no number at random where a result must be explained', () => {
    expect(places(shipped, /Math\.random/g)).toEqual([]);
  });

  it('skips no test and runs none alone', () => {
    const switches = /\b(describe|it|test)\.(skip|only|todo|fixme)\b|\bx(it|describe)\(|\bf(it|describe)\(/g;
    expect(places(sourceFiles('test'), switches)).toEqual([]);
  });

  it('names every file in kebab-case', () => {
    const name = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.ts$/;
    const odd = everything.filter(({ path }) => !name.test(path.split('/').at(-1) ?? ''));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('names every use case file after what it holds', () => {
    const useCases = shipped.filter(
      ({ path, text }) =>
        /^src\/[^/]+\/[^/]+\/[^/.]+\.ts$/.test(path) && /^@(CommandHandler|QueryHandler|Periodic)\(/m.test(text),
    );
    const odd = useCases.filter(({ path, text }) => {
      const file = path.split('/').at(-1)?.replace(/\.ts$/, '') ?? '';
      const name = file.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
      return !new RegExp(`\\b(class|function|const|interface|CommandHandler\\(|QueryHandler\\()\\s*${name}`).test(text);
    });
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('says at every catch which error it expects and why it cannot be prevented', () => {
    expect(shipped.flatMap(silentCatches)).toEqual([]);
  });
});

/** Places of `try … catch` without a comment before the try or inside the catch. */
function silentCatches({ path, text }: SourceFile): string[] {
  const found: string[] = [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isTryStatement(node) && node.catchClause) {
      const isExplained =
        ts.getLeadingCommentRanges(text, node.getFullStart()) !== undefined ||
        /\/\/|\/\*/.test(node.catchClause.getFullText()) ||
        isFirstStatementOfCommented(node, text);
      if (!isExplained) found.push(`${path}:${lineOf(text, node.getStart())}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A function that is nothing but the try may say it in its own comment. */
function isFirstStatementOfCommented(node: ts.TryStatement, text: string): boolean {
  const block = node.parent;
  if (!ts.isBlock(block) || block.statements[0] !== node) return false;
  return ts.getLeadingCommentRanges(text, block.parent.getFullStart()) !== undefined;
}
