import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { assertName, FileMissing, Files } from './files';
import type { ByteRange, FileEntry, StoredFile } from './files';
import { keptAlive } from './kept-alive';
import { isForsaken, ownName } from './own-names';

/** What is not whole yet lies beside its target, hidden and under this ending; no file that is asked for has it. */
const UNFINISHED = '.part';
const READ_BYTES = 256 * 1024;

/** Files in a folder of this machine, or of a network share that all processes see. */
export class LocalFiles extends Files {
  /** @param root absolute path of the folder */
  constructor(private readonly root: string) {
    super();
  }

  async put(name: string, content: AsyncIterable<Uint8Array>): Promise<number> {
    return this.aside(name, async (file, unfinished, path) => {
      let bytes = 0;
      for await (const piece of content) {
        await writeAll(file, piece);
        bytes += piece.length;
      }
      await file.sync();
      await rename(unfinished, path);
      return bytes;
    });
  }

  async putNew(name: string, content: Uint8Array): Promise<boolean> {
    return this.aside(name, async (file, unfinished, path) => {
      await writeAll(file, content);
      await file.sync();
      try {
        await link(unfinished, path);
        return true;
      } catch (error) {
        // EEXIST: somebody was first; linking is the one way to ask that has no gap.
        unless('EEXIST', error);
        return false;
      }
    });
  }

  async get(name: string, range?: ByteRange): Promise<StoredFile> {
    const file = await this.opened(name);
    const { size } = await file.stat();
    const part = range && { start: range.first, end: range.last };
    return { bytes: size, content: file.createReadStream({ ...part, highWaterMark: READ_BYTES }) };
  }

  async find(name: string): Promise<FileEntry | undefined> {
    try {
      const { size, mtime } = await stat(this.pathOf(name));
      return { name, bytes: size, changedAt: mtime };
    } catch (error) {
      // ENOENT is the answer "there is none".
      unless('ENOENT', error);
      return undefined;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  async shred(name: string): Promise<void> {
    const path = this.pathOf(name);
    try {
      await using file = await open(path, 'r+');
      await writeAll(file, randomBytes((await file.stat()).size));
      await file.sync();
      await rm(path);
      await syncFolder(dirname(path));
    } catch (error) {
      // ENOENT: it is gone already, which is what was wanted.
      unless('ENOENT', error);
    }
  }

  async *list(folder: string): AsyncGenerator<FileEntry> {
    for (const path of await this.pathsBelow(folder)) {
      if (path.endsWith(UNFINISHED)) continue;
      const entry = await this.find(relative(this.root, path).split(sep).join('/'));
      if (entry) yield entry;
    }
  }

  async tidy(folder: string): Promise<void> {
    for (const path of await this.pathsBelow(folder)) {
      if (!path.endsWith(UNFINISHED)) continue;
      const [owner] = path.slice(0, -UNFINISHED.length).split('.').slice(-1);
      // Its owner may finish it between the two looks.
      const entry = await stat(path).catch(() => undefined);
      if (entry && isForsaken(owner, entry.mtime)) await rm(path, { force: true });
    }
  }

  /** Writes beside the target; what is left there goes, however `write` ends. */
  private async aside<T>(name: string, write: (file: FileHandle, unfinished: string, path: string) => Promise<T>) {
    const path = this.pathOf(name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const unfinished = join(dirname(path), `.${basename(path)}.${ownName()}${UNFINISHED}`);
    return keptAlive.during(unfinished, async () => {
      try {
        await using file = await open(unfinished, 'wx', 0o600);
        const result = await write(file, unfinished, path);
        await syncFolder(dirname(path));
        return result;
      } finally {
        await rm(unfinished, { force: true });
      }
    });
  }

  private async opened(name: string): Promise<FileHandle> {
    try {
      return await open(this.pathOf(name), 'r');
    } catch (error) {
      // ENOENT: only opening tells, because another process may remove it at any time.
      unless('ENOENT', error);
      throw new FileMissing(name);
    }
  }

  private async pathsBelow(folder: string): Promise<string[]> {
    assertName(folder);
    try {
      const entries = await readdir(join(this.root, folder), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    } catch (error) {
      // ENOENT: nothing was ever put there.
      unless('ENOENT', error);
      return [];
    }
  }

  private pathOf(name: string): string {
    assertName(name);
    return join(this.root, name);
  }
}

async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length;) at += (await file.write(piece, at)).bytesWritten;
}

/** A new or removed name is on disk only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}

function unless(code: string, error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== code) throw error;
}
