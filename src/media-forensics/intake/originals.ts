import { join } from 'node:path';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { Config } from '@app/config';
import { Keyring, openFile, resealFile, sealFile } from '@app/crypto';
import { Files, WorkFolder } from '@app/files';
import { originalOf } from '../analyses/sealed-analysis';

interface Owned {
  readonly id: string;
  readonly familyId: string;
  readonly childId: string;
}

const FOLDER = 'media';

/** Keeps uploaded files under their child's key. A file is readable only while it is examined, and by us alone. */
@Injectable()
export class Originals implements OnModuleInit {
  private readonly readable: WorkFolder;

  constructor(
    config: Config,
    private readonly files: Files,
    private readonly keyring: Keyring,
  ) {
    this.readable = new WorkFolder(join(config.dataFolder, 'examining'));
  }

  /** What a crash left readable is removed before anything else happens; what another process examines is not. */
  async onModuleInit(): Promise<void> {
    await this.readable.tidy();
    await this.files.tidy(FOLDER);
  }

  /** Seals and hashes a stream as it comes in; one that breaks off leaves nothing behind. */
  async keep(familyId: string, childId: string, id: string, source: AsyncIterable<Uint8Array>) {
    const key = await this.keyring.childKey(familyId, childId);
    return sealFile(key, source, this.placeOf(familyId, id), originalOf(id, familyId));
  }

  /** Lends `work` a readable copy under a name of our own, and removes it whatever happens. */
  async lend<T>({ familyId, childId, id }: Owned, work: (path: string) => Promise<T>): Promise<T> {
    const key = await this.keyring.childKey(familyId, childId);
    return this.readable.lend(openFile(key, this.placeOf(familyId, id), originalOf(id, familyId)), work);
  }

  /** Seals a file again with the child's newest key. @returns whether it was sealed with an older one */
  async reseal({ familyId, childId, id }: Owned): Promise<boolean> {
    const key = await this.keyring.childKey(familyId, childId);
    return resealFile(key, this.placeOf(familyId, id), originalOf(id, familyId));
  }

  remove(familyId: string, id: string): Promise<void> {
    return this.files.remove(this.placeOf(familyId, id).name);
  }

  private placeOf(familyId: string, id: string) {
    return { files: this.files, name: `${FOLDER}/${familyId}/${id}.sealed` };
  }
}
