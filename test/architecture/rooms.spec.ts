import { readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readPage } from '../../tools/docs/architecture-page';
import { reaches } from '../../tools/docs/reaches';
import { rooms, withRooms } from '../../tools/docs/rooms';
import { sourceFiles } from './source-files';

const MOST_FILES = 15;

describe('the rooms', () => {
  it('are drawn in docs/architecture.md as they are now (run "npm run docs:rooms")', () => {
    expect(withRooms(readPage())).toBe(readPage());
  });

  it(`hold at most ${MOST_FILES} files each, and so does every folder of a library and of the tests`, () => {
    expect(rooms().filter(({ files }) => files > MOST_FILES)).toEqual([]);
    const folders = Map.groupBy(sourceFiles('src', 'libs', 'test'), ({ path }) => dirname(path));
    expect([...folders].filter(([, files]) => files.length > MOST_FILES).map(([folder]) => folder)).toEqual([]);
  });

  it.each(['tools', 'frontend/src'])('have folders of %s beside them that are no larger', (place) => {
    const files = readdirSync(resolve(__dirname, '../..', place), { recursive: true, withFileTypes: true });
    const folders = Map.groupBy(
      files.filter((entry) => entry.isFile() && !entry.name.includes('.gen.')),
      ({ parentPath }) => parentPath,
    );
    expect(folders.size).toBeGreaterThan(10);
    expect([...folders].filter(([, files]) => files.length > MOST_FILES).map(([folder]) => folder)).toEqual([]);
  });

  it('are named after a subject and not after a kind of file', () => {
    const kinds = [
      'http',
      'use-cases',
      'persistence',
      'domain',
      'adapters',
      'handlers',
      'services',
      'common',
      'shared',
    ];
    expect(rooms().filter(({ name }) => name.split('/').some((part) => kinds.includes(part)))).toEqual([]);
  });

  it('never use each other in a circle', () => {
    const inCircles = rooms().filter(({ context, name }, _, all) => {
      const uses = (of: string) => all.find((room) => room.context === context && room.name === of)?.uses ?? [];
      return reaches(uses, name, name);
    });
    expect(inCircles.map(({ context, name }) => `${context}/${name}`)).toEqual([]);
  });
});

describe('a statement', () => {
  it('stands in a store and nowhere else', () => {
    const asks = /\b(askInFamily|askAsService)\b|\bdb\.(manager|remove)\b|\bEntityManager\b/;
    const others = sourceFiles('src').filter(({ path, text }) => !path.endsWith('.store.ts') && asks.test(text));
    expect(others.map(({ path }) => path)).toEqual([]);
  });
});
