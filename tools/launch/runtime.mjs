import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { inProject, root } from './place.mjs';
import { Complaint } from './say.mjs';

/** The Node the product is made for: the pinned one from npm, whatever runs this script. */
export function node24() {
  const pinned = inProject('node_modules/node/bin/node');
  if (fs.existsSync(pinned)) return pinned;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 15)) return process.execPath;
  throw new Complaint('npm could not install Node 24 for this machine. Install Node 24.15 or later and try again.');
}

/** Arguments that let Node run a TypeScript program of the project. */
export const typescript = (program, ...args) => [
  inProject('node_modules/tsx/dist/cli.mjs'),
  inProject(program),
  ...args,
];

/**
 * Arguments that run the built app. V8 would let garbage pile up to 128 MB before it looks at it; with 16 MB the idle
 * app takes 50 MB less and starts as fast.
 */
export const app = () => [
  '--max-semi-space-size=8',
  ...['own-source-maps.cjs', 'leave-with-parent.cjs'].flatMap((name) => [
    '--require',
    inProject('tools/launch/product', name),
  ]),
  inProject('dist/src/main.js'),
];

/**
 * Starts a Node 24 program in the project and passes SIGINT and SIGTERM on to it.
 *
 * @param {{ env?: object, stdio?: any, cwd?: string, detached?: boolean }} options
 * @returns {{ child: import('node:child_process').ChildProcess, ended: Promise<number> }} `ended`: its exit code, or
 *   128 + the signal that ended it
 */
export function startNode(args, { env = {}, ...options } = {}) {
  const child = spawn(node24(), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, ...options });
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, pass);
      resolve(code ?? 128 + os.constants.signals[signal]);
    });
  });
  return { child, ended };
}

/** Runs a Node 24 program to its end and returns its exit code. */
export const runNode = (args, options) => startNode(args, options).ended;
