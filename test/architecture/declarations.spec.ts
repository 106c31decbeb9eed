import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { declarationsOf } from '@app/declarations';
import type { AllDeclarations } from '@app/declarations';
import { rateLimitBuckets } from '../support/access/rate-limits';
import { AppModule } from '../../src/app.module';
import { loaded, sourceFiles } from './source-files';
import type { SourceFile } from './source-files';

const shipped = sourceFiles('src', 'libs');
const libraries = shipped.filter(({ path }) => path.startsWith('libs/'));
const files = (found: readonly SourceFile[]) => found.map(({ path }) => path);
/** What is explained in the files matching a pattern. */
const meaningsIn = (pattern: RegExp) =>
  loaded(pattern, 'src', 'libs')
    .flatMap(({ exported }) => Object.entries(exported))
    .filter(([name]) => /^(meanings|[a-z]+Meanings)$/.test(name))
    .flatMap(([, meanings]) => Object.keys(meanings as object));
/** Libraries in whose text one of the names stands. */
const knowing = (names: readonly string[]) =>
  libraries.filter(({ text }) => new RegExp(`\\b(${names.join('|')})\\b`).test(text));

describe('a code of an error', () => {
  let declared: AllDeclarations;
  beforeAll(async () => {
    const app = await NestFactory.createApplicationContext(AppModule, { preview: true, logger: false });
    declared = declarationsOf(app);
  });

  it('that an `errors.ts` explains is declared by a module, once, and so shown on the page of errors', () => {
    const explained = meaningsIn(/\/errors\.ts$/);
    expect(explained.length).toBeGreaterThan(100);
    expect(explained.toSorted()).toEqual(Object.keys(declared.errors));
  });

  it('is made nowhere else, but for faults that stand in a report and in no answer', () => {
    const makers = shipped.filter(({ path, text }) => !path.endsWith('/errors.ts') && /\bcodesOf\(/.test(text));
    expect(files(makers.filter(({ text }) => !/\bconst faults = codesOf\(/.test(text)))).toEqual([]);
    expect(files(shipped.filter(({ text }) => /\bas ErrorCode\b|\bcode: '[A-Z]/.test(text)))).toEqual([]);
  });

  it('of a context is named by no library', () => {
    expect(files(knowing(meaningsIn(/^src\/.*\/errors\.ts$/)))).toEqual([]);
  });
});

describe('a figure of a context', () => {
  it('is named by no library', () => {
    const own = shipped.filter(({ path }) => /^src\/[^/]+\/metrics\.ts$/.test(path));
    const names = own.flatMap(({ text }) => [...text.matchAll(/\bname: '(\w+)'/g)].map(([, name]) => name));
    expect(names.length).toBeGreaterThan(0);
    expect(files(knowing(names))).toEqual([]);
  });
});

describe('a tag of the API', () => {
  it('is described by a context and by no library', () => {
    expect(files(libraries.filter(({ text }) => /@Declares\([^)]*\btags\b/.test(text)))).toEqual([]);
  });
});

describe('a rate limit', () => {
  it('is written down once for each name', () => {
    const names = rateLimitBuckets().map(({ name }) => name);
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
  });

  it('of a context is named by no library', () => {
    const own = [...shipped.filter(({ path }) => path.startsWith('src/'))].flatMap(({ text }) =>
      [...text.matchAll(/RateLimitBucket = \{ name: '(\w+)'/g)].map(([, name]) => name),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(files(libraries.filter(({ text }) => own.some((name) => text.includes(`name: '${name}'`))))).toEqual([]);
  });
});
