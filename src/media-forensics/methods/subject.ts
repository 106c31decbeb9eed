import { closeSync, openSync, readSync, statSync } from 'node:fs';
import {
  decodeImage,
  HEAD_BYTES,
  KEY_FRAME_SIDE,
  locateFfmpeg,
  nameRefused,
  pdqOfRgb,
  polyglotNotes,
  probeMedia,
  sniff,
  TAIL_BYTES,
  VideoReading,
} from '@app/media';
import type { FfmpegEngine, FileType, KeyFrames, MediaProbe, PdqHash } from '@app/media';
import { DomainError } from '@app/kernel';
import { mediaErrors } from './errors';

const MAX_FRAMES = 240;
const DECODING_LIMIT_MS = 90_000;

/** The file under examination. What several methods need is read or decoded once, by the first that asks. */
export class Subject {
  /** CPU time of programs started for this file. */
  childCpuMs = 0;
  private pixels?: ReturnType<typeof decodeImage>;
  private description?: Promise<MediaProbe>;
  private video?: VideoReading;
  private readonly hashes: PdqHash[] = [];
  private engine?: FfmpegEngine;

  private constructor(
    readonly path: string,
    readonly bytes: number,
    readonly type: FileType,
    readonly polyglotNotes: readonly string[],
    private readonly ffmpegPath: string | undefined,
    private readonly isDecodable: boolean,
  ) {}

  /**
   * @param isDecodable false when decoding this video ended an earlier process: describing it must not begin with that
   * @throws DomainError MEDIA_EMPTY (invalid) or MEDIA_TYPE_REFUSED (unsupported)
   */
  static open(path: string, ffmpegPath?: string, isDecodable = true): Subject {
    const { size } = statSync(path);
    if (size === 0) throw new DomainError(mediaErrors.MEDIA_EMPTY, 'the file is empty', 'invalid');
    const descriptor = openSync(path, 'r');
    const head = piece(descriptor, 0, Math.min(size, HEAD_BYTES));
    const tail = piece(descriptor, Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES));
    closeSync(descriptor);
    const type = sniff(head);
    if (!type) throw refused(head);
    return new Subject(path, size, type, polyglotNotes(head, tail), ffmpegPath, isDecodable);
  }

  decoded(): ReturnType<typeof decodeImage> {
    return (this.pixels ??= decodeImage(this.path));
  }

  ffmpeg(): FfmpegEngine {
    return (this.engine ??= locateFfmpeg({ configured: this.ffmpegPath }));
  }

  probe(): Promise<MediaProbe> {
    const describe = () =>
      this.type.kind === 'video' && this.isDecodable
        ? this.reading().description
        : probeMedia(this.ffmpeg(), this.path, this.type);
    this.description ??= describe().then(({ probe, childCpuMs }) => {
      this.childCpuMs += childCpuMs;
      return probe;
    });
    return this.description;
  }

  /** A video's key frames with the perceptual hash of each, at most `MAX_FRAMES`. */
  async keyFrames(): Promise<KeyFrames & { readonly hashes: readonly PdqHash[]; readonly isThinned: boolean }> {
    const found = await this.reading().keyFrames();
    this.childCpuMs += found.childCpuMs;
    return { ...found, hashes: this.hashes, isThinned: found.frames.length >= MAX_FRAMES };
  }

  /** One run for both: whoever asks for the description has begun to decode the frames. */
  private reading(): VideoReading {
    return (this.video ??= new VideoReading(this.ffmpeg(), this.path, this.type, {
      maxFrames: MAX_FRAMES,
      timeLimitMs: DECODING_LIMIT_MS,
      onFrame: (rgb, index) => (this.hashes[index] = pdqOfRgb(rgb, KEY_FRAME_SIDE, KEY_FRAME_SIDE)),
    }));
  }
}

/** The refusal of a file that is no medium, naming what it is instead where that can be told. */
export function refused(head: Buffer): DomainError {
  const name = nameRefused(head);
  const message = name ? `this is ${name}` : 'this is no picture, video or sound file that can be examined';
  return new DomainError(mediaErrors.MEDIA_TYPE_REFUSED, message, 'unsupported', '/file');
}

function piece(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
}
