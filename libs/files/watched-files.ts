import type { StorageRoom } from '@app/observability';
import { Files } from './files';
import type { ByteRange, FileEntry, StoredFile } from './files';

/** Files of any place, which tells whether there was room for what was stored. */
export class WatchedFiles extends Files {
  constructor(
    private readonly files: Files,
    private readonly room: StorageRoom,
  ) {
    super();
  }

  put(name: string, content: AsyncIterable<Uint8Array>): Promise<number> {
    return this.watched(this.files.put(name, content));
  }

  putNew(name: string, content: Uint8Array): Promise<boolean> {
    return this.watched(this.files.putNew(name, content));
  }

  get(name: string, range?: ByteRange): Promise<StoredFile> {
    return this.files.get(name, range);
  }

  find(name: string): Promise<FileEntry | undefined> {
    return this.files.find(name);
  }

  remove(name: string): Promise<void> {
    return this.files.remove(name);
  }

  shred(name: string): Promise<void> {
    return this.files.shred(name);
  }

  list(folder: string): AsyncIterable<FileEntry> {
    return this.files.list(folder);
  }

  tidy(folder: string): Promise<void> {
    return this.files.tidy(folder);
  }

  private async watched<T>(storing: Promise<T>): Promise<T> {
    // For whoever stores to deal with; here it is only noted.
    try {
      const stored = await storing;
      this.room.found();
      return stored;
    } catch (error) {
      this.room.note(error);
      throw error;
    }
  }
}
