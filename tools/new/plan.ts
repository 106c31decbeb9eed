import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import prettier from 'prettier';

const root = resolve(__dirname, '../..');

/** What `npm run new` is about to do. Paths are from the root of the project. */
export interface Plan {
  /** Files that do not exist yet, with their text, which is formatted when it is written. */
  readonly files: Readonly<Record<string, string>>;
  /** Files that exist, and how their text changes. */
  readonly edits?: Readonly<Record<string, (text: string) => string>>;
  /** What remains to be done by hand, or is made by another command. */
  readonly next?: readonly string[];
}

/** What was asked for cannot be made; the message says why. */
export class NotMade extends Error {}

/**
 * Writes all files of a plan, or none.
 *
 * @returns the paths, each with whether the file is new
 * @throws NotMade when a new file exists already, or one that should change does not hold what is looked for
 */
export async function carryOut({ files, edits = {} }: Plan): Promise<[path: string, isNew: boolean][]> {
  const taken = Object.keys(files).filter((path) => existsSync(join(root, path)));
  if (taken.length > 0) throw new NotMade(`${taken.join(', ')} exists already`);
  const changed = Object.entries(edits).map(([path, edit]) => [path, edit(read(path))] as const);
  for (const [path, text] of [...Object.entries(files), ...changed]) await write(path, text);
  return [
    ...Object.keys(files).map((path) => [path, true] as [string, boolean]),
    ...changed.map(([path]) => [path, false] as [string, boolean]),
  ];
}

/** @throws NotMade when there is no such file */
export function read(path: string): string {
  const file = join(root, path);
  if (!existsSync(file)) throw new NotMade(`there is no ${path}`);
  return readFileSync(file, 'utf8');
}

async function write(path: string, text: string): Promise<void> {
  const file = join(root, path);
  const settings = await prettier.resolveConfig(file);
  const { inferredParser } = await prettier.getFileInfo(file);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, inferredParser ? await prettier.format(text, { ...settings, filepath: file }) : text);
}
