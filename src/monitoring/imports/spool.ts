import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { Config } from '@app/config';
import { Keyring, openFile, sealFile } from '@app/crypto';
import { Files, WorkFolder } from '@app/files';
import { SteadyClock } from '@app/work';
import { imports } from './chat-import.table';

/** A file this old belongs to no import that still runs: its upload was cut off by a crash. */
const FORGOTTEN_AFTER_MS = 24 * 3600 * 1000;
const FOLDER = 'spool';

/** Whose export it is. */
export interface SpooledExport {
  readonly id: string;
  readonly familyId: string;
  readonly childId: string;
}

/** Where an uploaded export waits under its child's key until its messages are stored; readable only while it is read. */
@Injectable()
export class Spool implements OnModuleInit {
  private readonly readable: WorkFolder;

  constructor(
    config: Config,
    private readonly files: Files,
    private readonly keyring: Keyring,
    private readonly steady: SteadyClock,
  ) {
    this.readable = new WorkFolder(join(config.dataFolder, 'reading'));
  }

  async onModuleInit(): Promise<void> {
    await this.readable.tidy();
    await this.files.tidy(FOLDER);
    // What is removed because of its age is gone for good, whatever the clock says.
    if (await this.steady.doubt()) return;
    for await (const { name, changedAt } of this.files.list(FOLDER)) {
      if (Date.now() - changedAt.getTime() > FORGOTTEN_AFTER_MS) await this.files.remove(name);
    }
  }

  /** @returns bytes written; leaves nothing behind when the upload breaks off. */
  async write(whose: SpooledExport, upload: Readable): Promise<number> {
    const key = await this.keyring.childKey(whose.familyId, whose.childId);
    const { bytes } = await sealFile(key, upload, this.placeOf(whose.id), contextOf(whose));
    return bytes;
  }

  /** Lends `work` a readable copy, which goes with it. */
  async lend<T>(whose: SpooledExport, work: (path: string) => Promise<T>): Promise<T> {
    const key = await this.keyring.childKey(whose.familyId, whose.childId);
    return this.readable.lend(openFile(key, this.placeOf(whose.id), contextOf(whose)), work);
  }

  remove(importId: string): Promise<void> {
    return this.files.remove(this.placeOf(importId).name);
  }

  private placeOf(importId: string) {
    return { files: this.files, name: `${FOLDER}/${importId}` };
  }
}

const contextOf = ({ id, familyId }: SpooledExport) => ({
  table: imports.table,
  column: 'file',
  rowId: id,
  familyId,
});
