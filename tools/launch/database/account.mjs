import fs from 'node:fs';
import path from 'node:path';
import { Complaint } from '../say.mjs';

/**
 * The account the database runs under. PostgreSQL refuses to run as root, so root lends it an unprivileged one.
 *
 * @returns {{ name: string, uid: number, gid: number } | null} null: our own account will do
 */
export function databaseAccount() {
  if (process.getuid?.() !== 0) return null;
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const found = accounts.find(([name]) => name === wanted);
    if (found) return { name: wanted, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Complaint(
    'PostgreSQL does not run as root and there is neither an account "postgres" nor "nobody". ' +
      'Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Spawn options that run a program under the account. The working directory must be one that everybody may enter. */
export const as = (account) => (account ? { uid: account.uid, gid: account.gid, cwd: '/' } : { cwd: '/' });

/** Whether the account may enter every existing folder on the way to `place`. */
export function canReach(account, place) {
  if (!account) return true;
  for (let folder = path.resolve(place); ; folder = path.dirname(folder)) {
    const entry = fs.statSync(folder, { throwIfNoEntry: false });
    if (entry && !mayEnter(account, entry)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function mayEnter(account, { mode, uid, gid }) {
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** Makes a folder that belongs to the account alone. */
export function ownFolder(account, folder) {
  fs.mkdirSync(folder, { recursive: true });
  if (account) fs.chownSync(folder, account.uid, account.gid);
  fs.chmodSync(folder, 0o700);
}
