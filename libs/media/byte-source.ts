import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Reads pieces of a file by position, so that a walker over a large video touches only its headers. Blocks: for child processes. */
export class ByteSource {
  private constructor(
    private readonly descriptor: number,
    readonly size: number,
  ) {}

  /** Opens `path`, lends it to `work` and closes it again. */
  static with<T>(path: string, work: (source: ByteSource) => T): T {
    const descriptor = openSync(path, 'r');
    try {
      return work(new ByteSource(descriptor, fstatSync(descriptor).size));
    } finally {
      closeSync(descriptor);
    }
  }

  /** The bytes from `offset` on; fewer than `length` at the end of the file. */
  read(offset: number, length: number): Buffer {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    const bytes = Buffer.alloc(wanted);
    let filled = 0;
    while (filled < wanted) {
      const count = readSync(this.descriptor, bytes, filled, wanted - filled, offset + filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  }
}
