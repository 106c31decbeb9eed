import { unlessFresh } from './fresh.mjs';
import { logged } from '../logged.mjs';
import { filesBelow, fingerprint, inProject } from '../place.mjs';
import { startNode } from '../runtime.mjs';
import { saying } from '../say.mjs';

const views = 'frontend/src/app/domains/media-forensics/methods';
const inputs = ['src', 'libs', 'tools/docs', views, 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const outputs = ['src/api-metadata.gen.ts', 'frontend/src/app/shared/api/schema.gen.ts', `${views}/views.gen.ts`];

const fontInputs = ['tools/launch/build/slim-font.mjs', 'package-lock.json'];
const fontFolder = 'frontend/src/styles/font';

/** Makes what is derived from the sources and not kept in git, when a source has changed since the last time. */
export async function ensureGenerated() {
  await unlessFresh('generated', stateOf(inputs), outputs, () => saying('describing the API', generate));
  await unlessFresh('font', stateOf(fontInputs), [`${fontFolder}/inter.gen.css`], () =>
    saying('cutting the font', cut),
  );
}

const stateOf = (paths) => {
  const files = filesBelow(paths.map((input) => inProject(input)));
  return fingerprint(files.filter((file) => !file.endsWith('.gen.ts')));
};

// Imported when it is needed: most runs make nothing.
const cut = async () => (await import('./slim-font.mjs')).slimFont(inProject(fontFolder));

const generate = () =>
  logged(
    'generate.log',
    (output) => startNode([inProject('tools/docs/api.mjs')], { stdio: ['ignore', output, output] }).ended,
    () => 'the API could not be described',
  );
