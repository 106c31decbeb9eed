import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { keptAlive } from './kept-alive';
import { isForsaken, ownName } from './own-names';

/** Readable copies on this machine's disk, for work that needs a path; they go with the work, or with the process. */
export class WorkFolder {
  /** @param folder absolute path; several processes may share it */
  constructor(private readonly folder: string) {}

  /** Removes what processes that are gone left behind, and nothing that a living one works on. */
  async tidy(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      // Its owner may remove it between the two looks.
      const entry = await stat(path).catch(() => undefined);
      if (entry && isForsaken(name, entry.mtime)) await rm(path, { recursive: true, force: true });
    }
  }

  /** Lends `work` a copy of `content` under a name of our own, and removes it whatever happens. */
  async lend<T>(content: AsyncIterable<Uint8Array>, work: (path: string) => Promise<T>): Promise<T> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, ownName());
    return keptAlive.during(path, async () => {
      try {
        await pipeline(content, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
        return await work(path);
      } finally {
        await rm(path, { force: true });
      }
    });
  }
}
