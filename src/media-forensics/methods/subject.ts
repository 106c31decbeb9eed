import { closeSync, openSync, readSync, statSync } from 'node:fs';
import {
  decodeImage,
  HEAD_BYTES,
  locateFfmpeg,
  nameRefused,
  polyglotNotes,
  probeMedia,
  sniff,
  TAIL_BYTES,
} from '@app/media';
import type { FfmpegEngine, FileType, MediaProbe } from '@app/media';
import { DomainError } from '@app/kernel';

/** The file under examination. What several methods need is read or decoded once, by the first that asks. */
export class Subject {
  /** CPU time of programs started for this file. */
  childCpuMs = 0;
  private pixels?: ReturnType<typeof decodeImage>;
  private description?: Promise<MediaProbe>;
  private engine?: FfmpegEngine;

  private constructor(
    readonly path: string,
    readonly bytes: number,
    readonly type: FileType,
    readonly polyglotNotes: readonly string[],
    private readonly ffmpegPath: string | undefined,
  ) {}

  /** @throws DomainError MEDIA_EMPTY (invalid) or MEDIA_TYPE_REFUSED (unsupported) */
  static open(path: string, ffmpegPath?: string): Subject {
    const { size } = statSync(path);
    if (size === 0) throw new DomainError('MEDIA_EMPTY', 'the file is empty', 'invalid');
    const descriptor = openSync(path, 'r');
    const head = piece(descriptor, 0, Math.min(size, HEAD_BYTES));
    const tail = piece(descriptor, Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES));
    closeSync(descriptor);
    const type = sniff(head);
    if (!type) throw refused(head);
    return new Subject(path, size, type, polyglotNotes(head, tail), ffmpegPath);
  }

  decoded(): ReturnType<typeof decodeImage> {
    return (this.pixels ??= decodeImage(this.path));
  }

  ffmpeg(): FfmpegEngine {
    return (this.engine ??= locateFfmpeg({ configured: this.ffmpegPath }));
  }

  probe(): Promise<MediaProbe> {
    this.description ??= probeMedia(this.ffmpeg(), this.path, this.type).then(({ probe, childCpuMs }) => {
      this.childCpuMs += childCpuMs;
      return probe;
    });
    return this.description;
  }
}

/** The refusal of a file that is no medium, naming what it is instead where that can be told. */
export function refused(head: Buffer): DomainError {
  const name = nameRefused(head);
  const message = name ? `this is ${name}` : 'this is no picture, video or sound file that can be examined';
  return new DomainError('MEDIA_TYPE_REFUSED', message, 'unsupported', '/file');
}

function piece(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
}
