import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, fingerprint, inProject, memoryFolder, tailOf, dataFolder, writeWhole } from './place.mjs';
import { startNode } from './runtime.mjs';
import { Complaint, saying } from './say.mjs';

const inputs = ['src', 'libs', 'tools/docs', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const outputs = ['src/api-metadata.gen.ts', 'frontend/src/app/shared/api/schema.gen.ts'];

/** Makes what is derived from the sources and not kept in git, when a source has changed since the last time. */
export async function ensureGenerated() {
  const stamp = path.join(memoryFolder(), 'generated');
  const state = stateOf();
  const isFresh = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === state;
  if (isFresh && outputs.every((output) => fs.existsSync(inProject(output)))) return;
  await saying('describing the API', generate);
  writeWhole(stamp, state);
}

const stateOf = () => {
  const files = filesBelow(inputs.map((input) => inProject(input)));
  return fingerprint(files.filter((file) => !file.endsWith('.gen.ts')));
};

async function generate() {
  const log = path.join(dataFolder(), 'logs', 'generate.log');
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const output = fs.openSync(log, 'w');
  const { ended } = startNode([inProject('tools/docs/api.mjs')], { stdio: ['ignore', output, output] });
  const code = await ended.finally(() => fs.closeSync(output));
  if (code !== 0) throw new Complaint(`the API could not be described. The end of ${log}:\n${tailOf(log)}`);
}
