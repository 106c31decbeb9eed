import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How to start a module of ours in a process or thread of its own. */
export interface EntryFile {
  readonly file: string;
  readonly execArgv: string[];
}

/**
 * Finds the module `name` in `folder`: the compiled file in a build, else the TypeScript source, which then needs tsx to
 * run it. tsx looks for the path aliases from the working directory upwards, so start it with `cwd: folder`.
 */
export function entryFile(folder: string, name: string): EntryFile {
  const compiled = join(folder, `${name}.js`);
  if (existsSync(compiled)) return { file: compiled, execArgv: [] };
  return { file: join(folder, `${name}.ts`), execArgv: ['--import', pathToFileURL(require.resolve('tsx')).href] };
}
