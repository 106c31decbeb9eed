import fs from 'node:fs';
import path from 'node:path';
import { ensureGenerated } from './generated.mjs';
import { filesBelow, fingerprint, inProject, memoryFolder, writeWhole } from './place.mjs';
import { npm } from './install.mjs';
import { say, saying } from './say.mjs';

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
    const stamp = path.join(memoryFolder(), `${name}.built`);
    const state = fingerprint(filesBelow([...part.inputs, 'package-lock.json'].map((input) => inProject(input))));
    const isFresh = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === state;
    if (isFresh && fs.existsSync(inProject(part.output))) continue;
    await saying(`building the ${name}`, () => npm(part.command, `build-${name}.log`));
    writeWhole(stamp, state);
    isChanged = true;
  }
  if (isChanged) say('built');
}
