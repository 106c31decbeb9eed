import path from 'node:path';
import { inProject, memoryFolder } from './place.mjs';
import { printSummary, runSteps } from './steps.mjs';

const bin = (...parts) => inProject('node_modules', ...parts);
const quietly = (cacheName) => [
  '--cache',
  '--cache-location',
  path.join(memoryFolder(), cacheName),
  '--log-level',
  'warn',
];

/** Everything that can be said about the code without running it, the slowest first. */
export const checkSteps = () => [
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'types (server, tests, tools)', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit'] },
  {
    name: 'types and templates (portal)',
    args: [bin('@angular/compiler-cli/bundles/src/bin/ngc.js'), '-p', 'frontend/tsconfig.app.json', '--noEmit'],
  },
  { name: 'types (portal tests)', args: [bin('typescript/bin/tsc'), '-p', 'frontend/tsconfig.spec.json', '--noEmit'] },
  { name: 'API metadata', args: [inProject('tools/docs/check-metadata.mjs')] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '.', ...quietly('prettier')] },
  {
    name: 'dependencies',
    args: [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      'src',
      'libs',
      'migrations',
      'tools',
      'test',
      'ormconfig.ts',
    ],
  },
];

/** `npm run check`. */
export async function check() {
  const results = await runSteps(checkSteps());
  printSummary(results);
  return results.every(({ outcome }) => outcome === 'ok') ? 0 : 1;
}
