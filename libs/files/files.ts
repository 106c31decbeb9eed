import type { Readable } from 'node:stream';

/** A file that was asked for is not there. */
export class FileMissing extends Error {
  constructor(readonly file: string) {
    super(`there is no file ${file}`);
    this.name = 'FileMissing';
  }
}

export interface StoredFile {
  /** Length of the whole file, whatever part of it was asked for. */
  readonly bytes: number;
  /** To be read to its end or destroyed: it holds a descriptor or a connection. */
  readonly content: Readable;
}

export interface FileEntry {
  readonly name: string;
  readonly bytes: number;
  readonly changedAt: Date;
}

/** Positions of the first and the last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Where files live that every process of the product must find: a folder, or a bucket. Names are relative paths with
 * `/`, such as `media/<family>/<id>.sealed`, of letters, digits and `._-`; a name that could leave its place is refused
 * with a RangeError.
 */
export abstract class Files {
  /**
   * Stores a stream under a name, replacing what was there. The file appears whole and lasting, or not at all: a stream
   * that fails leaves what was there before. @returns bytes stored
   */
  abstract put(name: string, content: AsyncIterable<Uint8Array>): Promise<number>;

  /** Like `put`, only where there is no such file yet; of several that try at once one succeeds. @returns whether */
  abstract putNew(name: string, content: Uint8Array): Promise<boolean>;

  /** @throws FileMissing */
  abstract get(name: string, range?: ByteRange): Promise<StoredFile>;

  /** Undefined when there is no such file. */
  abstract find(name: string): Promise<FileEntry | undefined>;

  /** Removes a file; one that is not there is no error. */
  abstract remove(name: string): Promise<void>;

  /** Overwrites a file and removes it; one that is not there is no error. */
  abstract shred(name: string): Promise<void>;

  /** Every file below a folder, at any depth, whole ones only; nothing where there is no such folder. */
  abstract list(folder: string): AsyncIterable<FileEntry>;

  /** Removes what uploads below a folder left unfinished whose process is gone; never those under way anywhere. */
  abstract tidy(folder: string): Promise<void>;

  /** A small file as a whole, or undefined when there is none. */
  async read(name: string): Promise<Buffer | undefined> {
    try {
      const { content } = await this.get(name);
      return Buffer.concat(await content.toArray());
    } catch (error) {
      // Another process may remove a file between any look and the read.
      if (error instanceof FileMissing) return undefined;
      throw error;
    }
  }
}

const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/** @throws RangeError for a name that is none */
export function assertName(name: string): void {
  if (!name.split('/').every((segment) => SEGMENT.test(segment))) throw new RangeError(`"${name}" names no file`);
}
