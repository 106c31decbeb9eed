import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { inProject, root } from '../place.mjs';
import { Complaint } from '../say.mjs';

/** Names of files, as git prints them. */
function namesFrom(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((name) => name !== '');
}

/**
 * Files that differ from where this branch left `main`, committed or not, and files git does not know yet.
 *
 * @returns {{ present: string[], gone: string[] }} paths from the root of the project, sorted
 */
export function changedFiles() {
  if (!fs.existsSync(inProject('.git')))
    throw new Complaint('--changed compares with git, and this is no git checkout.');
  const changed = [
    ...namesFrom('diff', '--name-only', '--no-renames', '-z', startOfBranch()),
    ...namesFrom('ls-files', '--others', '--exclude-standard', '-z'),
  ];
  const names = [...new Set(changed)].sort();
  const isPresent = (name) => fs.existsSync(inProject(name));
  return { present: names.filter(isPresent), gone: names.filter((name) => !isPresent(name)) };
}

function startOfBranch() {
  try {
    return execFileSync('git', ['merge-base', 'main', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // A checkout of one commit has no branch of that name, which only asking can tell.
    return 'HEAD';
  }
}
