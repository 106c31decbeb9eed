import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { Config } from '@app/config';
import { Keyring, openFile, resealFile, sealFile } from '@app/crypto';
import { originalOf } from '../analyses/sealed-analysis';

interface Owned {
  readonly id: string;
  readonly familyId: string;
  readonly childId: string;
}

/** Keeps uploaded files under their child's key. A file is readable only while it is examined, and by us alone. */
@Injectable()
export class Originals implements OnModuleInit {
  private readonly sealed: string;
  private readonly readable: string;

  constructor(
    config: Config,
    private readonly keyring: Keyring,
  ) {
    this.sealed = join(config.dataFolder, 'media');
    this.readable = join(config.dataFolder, 'examining');
  }

  /** What a crash left readable is removed before anything else happens. */
  async onModuleInit(): Promise<void> {
    await rm(this.readable, { recursive: true, force: true });
    await mkdir(this.readable, { recursive: true, mode: 0o700 });
    await mkdir(this.sealed, { recursive: true, mode: 0o700 });
    for (const family of await readdir(this.sealed)) {
      for (const name of await readdir(join(this.sealed, family))) {
        if (name.endsWith('.part')) await rm(join(this.sealed, family, name), { force: true });
      }
    }
  }

  /** Seals and hashes a stream as it comes in; one that breaks off leaves nothing behind. */
  async keep(familyId: string, childId: string, id: string, source: AsyncIterable<Uint8Array>) {
    const key = await this.keyring.childKey(familyId, childId);
    await mkdir(join(this.sealed, familyId), { recursive: true, mode: 0o700 });
    return sealFile(key, source, this.pathOf(familyId, id), originalOf(id, familyId));
  }

  /** Lends `work` a readable copy under a name of our own, and removes it whatever happens. */
  async lend<T>({ familyId, childId, id }: Owned, work: (path: string) => Promise<T>): Promise<T> {
    const path = join(this.readable, randomUUID());
    try {
      const key = await this.keyring.childKey(familyId, childId);
      const plain = openFile(key, this.pathOf(familyId, id), originalOf(id, familyId));
      await pipeline(plain, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      return await work(path);
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Seals a file again with the child's newest key. @returns whether it was sealed with an older one */
  async reseal({ familyId, childId, id }: Owned): Promise<boolean> {
    const key = await this.keyring.childKey(familyId, childId);
    return resealFile(key, this.pathOf(familyId, id), originalOf(id, familyId));
  }

  async remove(familyId: string, id: string): Promise<void> {
    await rm(this.pathOf(familyId, id), { force: true });
  }

  private pathOf(familyId: string, id: string): string {
    return join(this.sealed, familyId, `${id}.sealed`);
  }
}
