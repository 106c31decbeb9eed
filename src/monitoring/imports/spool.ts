import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { Config } from '@app/config';

/** A file this old belongs to no import that still runs: its upload was cut off by a crash. */
const FORGOTTEN_AFTER_MS = 24 * 3600 * 1000;

/** Where an uploaded export waits, readable by this process alone, until its messages are stored sealed. */
@Injectable()
export class Spool implements OnModuleInit {
  private readonly folder: string;

  constructor(config: Config) {
    this.folder = join(config.dataFolder, 'spool');
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder)) {
      const { mtimeMs } = await stat(this.pathOf(name));
      if (Date.now() - mtimeMs > FORGOTTEN_AFTER_MS) await this.remove(name);
    }
  }

  pathOf(importId: string): string {
    return join(this.folder, importId);
  }

  /** @returns bytes written; leaves nothing behind when the upload breaks off. */
  async write(importId: string, upload: Readable): Promise<number> {
    const file = createWriteStream(this.pathOf(importId), { mode: 0o600, flags: 'wx' });
    try {
      await pipeline(upload, file);
    } catch (error) {
      // The connection may break at any byte; half an upload is no upload.
      await this.remove(importId);
      throw error;
    }
    return file.bytesWritten;
  }

  async remove(importId: string): Promise<void> {
    await rm(this.pathOf(importId), { force: true });
  }
}
