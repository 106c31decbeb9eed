import path from 'node:path';
import { unlessFresh } from './fresh.mjs';
import { ensureGenerated } from './generated.mjs';
import { npm } from './install.mjs';
import { locked } from '../locked.mjs';
import { filesBelow, fingerprint, inProject, memoryFolder } from '../place.mjs';
import { say, saying } from '../say.mjs';

const parts = {
  server: {
    inputs: ['src', 'libs', 'migrations', 'ormconfig.ts', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'],
    output: 'dist/src/main.js',
    command: ['run', 'build:api'],
  },
  portal: {
    inputs: ['frontend', 'tools/launch/build'],
    output: 'frontend/dist/index.html',
    command: ['run', 'build:web'],
  },
};

/**
 * Compiles the server and the portal, each only when one of its files has changed since the last time. Two who ask at
 * once do not compile into the same folder: the second waits and finds it done.
 */
export const ensureBuilt = () => locked(path.join(memoryFolder(), 'build.lock'), build);

async function build() {
  await ensureGenerated();
  let isChanged = false;
  for (const [name, part] of Object.entries(parts)) {
    const state = fingerprint(filesBelow([...part.inputs, 'package-lock.json'].map((input) => inProject(input))));
    const make = () => saying(`building the ${name}`, () => npm(part.command, `build-${name}.log`));
    if (await unlessFresh(`${name}.built`, state, [part.output], make)) isChanged = true;
  }
  if (isChanged) say('built');
}
