/**
 * The one entry behind all npm scripts: `node tools/run.mjs <command> [arguments]`. Needs nothing but Node 20 and npm:
 * it installs and builds what is missing or outdated and then works on the pinned Node 24.
 */
import { ensureInstalled } from './launch/build/install.mjs';
import { leaveWithNpm } from './launch/leave-with-npm.mjs';
import { Complaint, say } from './launch/say.mjs';

const program = async (file, args) => {
  const { runNode, typescript } = await import('./launch/runtime.mjs');
  return runNode(typescript(file, ...args));
};

/** For what asks the installation's own database. */
const onDatabase = async (file, args) => {
  const { runNode, typescript } = await import('./launch/runtime.mjs');
  const { onDatabase } = await import('./launch/product/on-database.mjs');
  return onDatabase((env) => runNode(typescript(file, ...args), { env }));
};

/** Each is imported when asked for: the command line tool must not wait for what it does not use. */
const commands = {
  demo: async () => built(async () => (await import('./launch/product/serve.mjs')).serve({ demo: true })),
  up: async (args) =>
    built(async () => {
      const { readProcesses, serve } = await import('./launch/product/serve.mjs');
      return serve({ processes: readProcesses(args) });
    }),
  test: async (args) => (await import('./launch/checks/tests.mjs')).test(args),
  fuzz: async ([requests = '1000000', seed, ...rest]) => {
    if (requests === 'text') return program('tools/fuzz/slow-text.ts', seed ? [seed, ...rest] : []);
    Object.assign(process.env, { FUZZ_RUNS: requests, ...(seed ? { FUZZ_SEED: seed } : {}) });
    return (await import('./launch/checks/tests.mjs')).test(['test/e2e/fuzz.spec.ts']);
  },
  check: async (args) => (await import('./launch/checks/checks.mjs')).check(args),
  generate: async () => (await import('./launch/build/generated.mjs')).ensureGenerated(),
  migrate: async (args) => (await import('./launch/product/migrations.mjs')).migrations(args),
  bench: async (args) => built(() => program('tools/bench/main.ts', args)),
  faults: async (args) => built(() => program('tools/faults/main.ts', args)),
  cli: (args) =>
    args[0] === 'verify-audit' ? onDatabase('tools/cli/main.ts', args) : program('tools/cli/main.ts', args),
  new: (args) => program('tools/new/main.ts', args),
  train: (args) => program('tools/train/main.ts', args),
  evaluate: (args) => program('tools/evaluate/main.ts', args),
};

async function built(then) {
  await (await import('./launch/build/build.mjs')).ensureBuilt();
  return then();
}

async function main([name, ...args]) {
  if (!Object.hasOwn(commands, name ?? '')) {
    throw new Complaint(`usage: node tools/run.mjs <${Object.keys(commands).join('|')}> [arguments]`);
  }
  leaveWithNpm();
  await ensureInstalled();
  return commands[name](args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // The last resort: a complaint is for the user, anything else is a fault of ours and shows where.
  say(error instanceof Complaint ? error.message : error.stack);
  process.exitCode = 1;
}
