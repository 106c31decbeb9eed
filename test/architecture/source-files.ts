import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the rules are part of a configuration file in CommonJS
import cruiser = require('../../.dependency-cruiser.cjs');

const root = resolve(__dirname, '../..');

/** A source file, named as seen from the root of the project. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below the folders, except what a machine wrote. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.gen.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: relative(root, file), text: readFileSync(file, 'utf8') }));
}

/** A context's contract or one of the files that hold its rules. */
export const isContractOrRules = (path: string, context = '[^/]+'): boolean =>
  new RegExp(`^src/${context}/`).test(path) &&
  (path.endsWith('/contract.ts') || cruiser.ruleFiles.some((file) => new RegExp(file).test(path)));

/** What runs in a process or thread of its own begins its work when it is loaded. */
const isEntry = (path: string) => /\/(judging-entry|examination-process)\.ts$/.test(path);

type Exports = Readonly<Record<string, unknown>>;

/** What the files matching a pattern export, really loaded: decorators have left their metadata. */
export function loaded(pattern: Pick<RegExp, 'test'>, ...folders: string[]): { path: string; exported: Exports }[] {
  return (
    sourceFiles(...folders)
      .filter(({ path }) => pattern.test(path) && !isEntry(path))
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- what to load is known at run time only
      .map(({ path }) => ({ path, exported: require(join(root, path)) as Exports }))
  );
}

export type Class = new (...args: never[]) => object;
export const isClass = (value: unknown): value is Class =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));

/** The classes among the exports of files, without those a file only passes on. */
export function classesIn(files: readonly { path: string; exported: Exports }[]): { path: string; type: Class }[] {
  const seen = new Set<unknown>();
  return files.flatMap(({ path, exported }) =>
    Object.values(exported)
      .filter((value): value is Class => isClass(value) && !seen.has(value) && Boolean(seen.add(value)))
      .map((type) => ({ path, type })),
  );
}

/** The context a file belongs to: src/alerts/… -> alerts. */
export const contextOf = (path: string): string => path.split('/')[1] ?? '';
