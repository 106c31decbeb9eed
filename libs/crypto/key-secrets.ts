import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '@app/config';

const SECRET_BYTES = 32;
const SUFFIX = '.key';

/**
 * Keeps the half of each wrapping key that is never in the database: 32 random bytes in a file of its own. A dump of the
 * database alone opens nothing, and whoever removes the file destroys the key in every copy of the database at once.
 */
@Injectable()
export class KeySecrets {
  private readonly folder: string;

  constructor({ dataFolder }: Config) {
    this.folder = join(dataFolder, 'keys', 'subjects');
  }

  /** The subject's secret, drawn now when there is none; on disk before this resolves. */
  async create(subject: string): Promise<Buffer> {
    const path = this.pathOf(subject);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const aside = `${path}.${randomBytes(6).toString('hex')}`;
    const file = await open(aside, 'wx', 0o600);
    await file.writeFile(randomBytes(SECRET_BYTES));
    await file.sync();
    await file.close();
    // EEXIST: another process drew the secret first, or a rolled-back transaction left one; there is one per subject.
    await link(aside, path).catch((error: unknown) => unless('EEXIST', error));
    await rm(aside);
    await syncFolder(dirname(path));
    return readFile(path);
  }

  /** @returns 32 bytes, or undefined when the subject's key was destroyed or never had a secret */
  async read(subject: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.pathOf(subject));
    } catch (error) {
      // ENOENT is how a destroyed key shows.
      unless('ENOENT', error);
      return undefined;
    }
  }

  /** Overwrites and removes the secret. Doing it again changes nothing. */
  async destroy(subject: string): Promise<void> {
    const path = this.pathOf(subject);
    try {
      const file = await open(path, 'r+');
      await file.write(randomBytes(SECRET_BYTES), 0, SECRET_BYTES, 0);
      await file.sync();
      await file.close();
      await rm(path);
      await syncFolder(dirname(path));
    } catch (error) {
      // ENOENT: it is gone already, which is what was wanted.
      unless('ENOENT', error);
    }
  }

  /** Subjects whose secret was last written before `before`. */
  async olderThan(before: Date): Promise<string[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const found: string[] = [];
    for (const entry of await readdir(this.folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(SUFFIX)) continue;
      const { mtime } = await stat(join(entry.parentPath, entry.name));
      if (mtime < before) found.push(entry.name.slice(0, -SUFFIX.length).replace('-', ':'));
    }
    return found;
  }

  private pathOf(subject: string): string {
    const [kind, id] = subject.split(':');
    if (!/^[a-z]+$/.test(kind) || !/^[0-9a-f-]{36}$/.test(id)) throw new RangeError(`${subject} has no secret`);
    return join(this.folder, id.slice(0, 2), `${kind}-${id}${SUFFIX}`);
  }
}

/** A new or removed name is on disk only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync();
  await folder.close();
}

function unless(code: string, error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== code) throw error;
}
