import { unlessFresh } from './fresh.mjs';
import { ensureGenerated } from './generated.mjs';
import { filesBelow, fingerprint, inProject } from '../place.mjs';
import { npm } from './install.mjs';
import { say, saying } from '../say.mjs';

const parts = {
  server: {
    inputs: ['src', 'libs', 'migrations', 'ormconfig.ts', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'],
    output: 'dist/src/main.js',
    command: ['run', 'build:api'],
  },
  portal: {
    inputs: ['frontend'],
    output: 'frontend/dist/index.html',
    command: ['run', 'build:web'],
  },
};

/** Compiles the server and the portal, each only when one of its files has changed since the last time. */
export async function ensureBuilt() {
  await ensureGenerated();
  let isChanged = false;
  for (const [name, part] of Object.entries(parts)) {
    const state = fingerprint(filesBelow([...part.inputs, 'package-lock.json'].map((input) => inProject(input))));
    const build = () => saying(`building the ${name}`, () => npm(part.command, `build-${name}.log`));
    if (await unlessFresh(`${name}.built`, state, [part.output], build)) isChanged = true;
  }
  if (isChanged) say('built');
}
