import type { Readable } from 'node:stream';
import { httpErrors } from '@app/http';
import { HEAD_BYTES, mediaLimits, sniff } from '@app/media';
import type { FileType } from '@app/media';
import { DomainError } from '@app/kernel';
import { mediaErrors } from '../methods/errors';
import type { MediaKind } from '../analyses/analysis';
import { refused } from '../methods/subject';

const MEGABYTE = 1024 * 1024;

/** Largest upload per kind, in bytes. */
export const uploadLimits: Readonly<Record<MediaKind, number>> = {
  image: mediaLimits.imageBytes,
  video: mediaLimits.videoBytes,
};

const addresses: Readonly<Record<string, string>> = {
  image: 'this is a picture: send it to /api/v1/analyze/image',
  video: 'this is a video: send it to /api/v1/analyze/video',
  audio: 'sound files are not examined yet',
};

/** An upload whose first bytes are looked at before any are passed on, and whose end is checked for being the end. */
export class CheckedUpload implements AsyncIterable<Uint8Array> {
  private found: FileType | null = null;

  constructor(
    private readonly kind: MediaKind,
    private readonly stream: Readable & { readonly truncated?: boolean },
  ) {}

  /** Media type found in the bytes; known once the first of them were passed on. */
  get mediaType(): string {
    return this.found?.mime ?? '';
  }

  /** @throws DomainError MEDIA_EMPTY (invalid), MEDIA_TYPE_REFUSED (unsupported), UPLOAD_TOO_LARGE (too-large) */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    let head: Buffer = Buffer.alloc(0);
    // A refused stream is not destroyed: the rest must be taken off the line for its sender to hear of the refusal.
    for await (const chunk of this.stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (this.found) yield chunk;
      else {
        head = Buffer.concat([head, chunk]);
        if (head.length >= HEAD_BYTES) yield this.pass(head);
      }
    }
    if (this.stream.truncated) throw tooLarge(this.kind);
    if (!this.found) yield this.pass(head);
  }

  private pass(head: Buffer): Buffer {
    if (head.length === 0) throw new DomainError(mediaErrors.MEDIA_EMPTY, 'the file is empty', 'invalid', '/file');
    const type = sniff(head.subarray(0, HEAD_BYTES));
    if (!type) throw refused(head);
    if (type.kind !== this.kind)
      throw new DomainError(mediaErrors.MEDIA_TYPE_REFUSED, addresses[type.kind], 'unsupported', '/file');
    this.found = type;
    return head;
  }
}

const tooLarge = (kind: MediaKind) =>
  new DomainError(
    httpErrors.UPLOAD_TOO_LARGE,
    `the file is larger than ${uploadLimits[kind] / MEGABYTE} MB`,
    'too-large',
    '/file',
  );
