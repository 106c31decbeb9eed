import { utimes } from 'node:fs/promises';

const TOUCH_EVERY_MS = 60_000;

/** Files of this process that others must leave alone: touched every minute for processes of other machines to see. */
class KeptAlive {
  private readonly paths = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  /** Runs `work` while the file counts as worked on; it may appear and go at any time meanwhile. */
  async during<T>(path: string, work: () => Promise<T>): Promise<T> {
    this.paths.add(path);
    this.timer ??= setInterval(() => void this.touch(), TOUCH_EVERY_MS).unref();
    try {
      return await work();
    } finally {
      this.paths.delete(path);
      if (this.paths.size === 0) {
        clearInterval(this.timer);
        this.timer = undefined;
      }
    }
  }

  private async touch(): Promise<void> {
    const now = new Date();
    // ENOENT: it is not there yet, or no more.
    for (const path of this.paths) await utimes(path, now, now).catch(() => undefined);
  }
}

/** One for the whole process: there is nothing to configure and nothing to replace. */
export const keptAlive = new KeptAlive();
