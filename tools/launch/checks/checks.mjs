import path from 'node:path';
import { changedFiles } from './changes.mjs';
import { ensureGenerated } from '../build/generated.mjs';
import { inProject, memoryFolder } from '../place.mjs';
import { Complaint, say } from '../say.mjs';
import { printSummary, runSteps } from './steps.mjs';

const bin = (...parts) => inProject('node_modules', ...parts);
const kept = (name) => path.join(memoryFolder(), name);
const cruised = ['src', 'libs', 'migrations', 'tools', 'test', 'ormconfig.ts'];

const lint = (files) => ({ name: 'lint', args: [bin('eslint/bin/eslint.js'), '--max-warnings', '0', ...files] });

const format = (files) => ({
  name: 'format',
  args: [
    bin('prettier/bin/prettier.cjs'),
    ...['--check', '--ignore-unknown', '--cache', '--cache-location', kept('prettier'), '--log-level', 'warn'],
    ...files,
  ],
});

/** The compiler remembers what it has checked, and looks again at what a change can reach. */
const types = (name, project) => ({
  name,
  args: [
    bin('typescript/bin/tsc'),
    ...['-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile'],
    kept(`${project.replaceAll('/', '-')}.tsbuildinfo`),
  ],
});

const serverTypes = types('types (server, tests, tools)', 'tsconfig.json');
const portalTypes = [
  {
    name: 'types and templates (portal)',
    args: [bin('@angular/compiler-cli/bundles/src/bin/ngc.js'), '-p', 'frontend/tsconfig.app.json', '--noEmit'],
  },
  types('types (portal tests)', 'frontend/tsconfig.spec.json'),
];

const dependencies = (files) => ({
  name: 'dependencies',
  args: [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), ...files],
});

/** Everything that can be said about the code without running it, the slowest first. */
export const checkSteps = () => [lint(['.']), serverTypes, ...portalTypes, format(['.']), dependencies(cruised)];

/**
 * The same for what a change can have broken.
 *
 * @param {{ present: string[], gone: string[] }} changes
 */
export function stepsFor({ present, gone }) {
  const all = [...present, ...gone];
  const inPortal = (name) => name.startsWith('frontend/');
  const isCode = (name) => /\.(ts|mts|cts)$/.test(name);
  // Settings of a tool change what it says about files that have not changed.
  const settings = /^(package-lock\.json|tsconfig.*\.json|eslint\..*|\.dependency-cruiser\..*|\.prettier.*)$/;
  if (all.some((name) => settings.test(name))) return checkSteps();
  const lintable = present.filter((name) => /\.(ts|mjs|cjs)$/.test(name) || (inPortal(name) && name.endsWith('.html')));
  const walked = present.filter((name) => isCode(name) && cruised.some((start) => isBelow(name, start)));
  return [
    ...(lintable.length > 0 ? [lint([...lintable, '--no-warn-ignored'])] : []),
    ...(all.some((name) => isCode(name) && !inPortal(name)) ? [serverTypes] : []),
    ...(all.some(inPortal) ? portalTypes : []),
    ...(present.length > 0 ? [format(present)] : []),
    ...(walked.length > 0 ? [dependencies(walked)] : []),
  ];
}

const isBelow = (name, start) => name === start || name.startsWith(`${start}/`);

/** `npm run check`, and `npm run check -- --changed` for what differs from `main`. */
export async function check(args) {
  if (args.some((arg) => arg !== '--changed')) throw new Complaint('usage: npm run check [-- --changed]');
  await ensureGenerated();
  const steps = args.length > 0 ? stepsFor(changedFiles()) : checkSteps();
  if (steps.length === 0) {
    say('nothing has changed');
    return 0;
  }
  const results = await runSteps(steps);
  printSummary(results);
  return results.every(({ outcome }) => outcome === 'ok') ? 0 : 1;
}
