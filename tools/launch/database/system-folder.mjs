import fs from 'node:fs';
import { Complaint } from '../say.mjs';

/**
 * A folder of root's that every account may enter and only root may change: what lies there is run or trusted later,
 * so a folder somebody else prepared is refused. For root only.
 */
export function systemFolder() {
  for (const folder of ['/var/lib/safeguardian', '/var/tmp/safeguardian']) {
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
      const { uid, mode } = fs.lstatSync(folder);
      if (uid !== 0 || (mode & 0o022) !== 0) continue;
      fs.chmodSync(folder, 0o755);
      return folder;
    } catch (error) {
      // EROFS, EACCES: some containers have a read-only /var/lib, and only trying tells.
      if (!['EROFS', 'EACCES', 'EPERM'].includes(error.code)) throw error;
    }
  }
  throw new Complaint(
    'Neither /var/lib nor /var/tmp can hold a folder "safeguardian" owned by root. Set DATABASE_URL.',
  );
}
