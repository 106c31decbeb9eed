import { createCipheriv, createDecipheriv, createHash, randomBytes, type KeyObject } from 'node:crypto';
import type { Files } from '@app/files';
import type { RecordContext } from './sealed-record';
import { derive, type SubjectKey } from '../keys/subject-key';

/** A sealed file that is damaged, cut short, mixed up or under a foreign key. Names the file's record and the chunk. */
export class SealedFileUnreadable extends Error {
  constructor(
    readonly record: RecordContext,
    readonly reason: 'unknown format' | 'unknown key' | `chunk ${number} is not authentic`,
  ) {
    super(`${record.table}.${record.column} of row ${record.rowId} cannot be opened: ${reason}`);
    this.name = 'SealedFileUnreadable';
  }
}

// Header: 'SGF' version (4) | key id (16) | salt (32). Then chunks of ciphertext, each followed by its tag.
const MAGIC = Buffer.from('SGF\x01', 'latin1');
const KEY_ID_AT = 4;
const SALT_AT = 20;
const HEADER_BYTES = 52;
const CHUNK_BYTES = 1024 * 1024;
const TAG_BYTES = 16;

/** Where a sealed file lies. */
export interface FilePlace {
  readonly files: Files;
  readonly name: string;
}

/**
 * Streams data into an encrypted file, hashing it on the way. Chunks of 1 MiB under AES-256-GCM in the STREAM
 * construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce is the chunk's number and whether it is the last,
 * so chunks cannot be dropped, repeated or reordered. The key is derived for this one file and this context.
 *
 * @param source the plaintext, in pieces of any size; a stream that fails leaves no file behind
 * @param place where the sealed file appears, complete and lasting, or not at all
 * @returns length and SHA-256 (hex) of the plaintext
 */
export async function sealFile(
  key: SubjectKey,
  source: AsyncIterable<Uint8Array>,
  { files, name }: FilePlace,
  context: RecordContext,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const seen = (plaintext: Uint8Array) => {
    hash.update(plaintext);
    bytes += plaintext.length;
  };
  await files.put(name, sealed(key, source, context, seen));
  return { bytes, sha256: hash.digest('hex') };
}

async function* sealed(
  key: SubjectKey,
  source: AsyncIterable<Uint8Array>,
  context: RecordContext,
  seen: (plaintext: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const salt = randomBytes(HEADER_BYTES - SALT_AT);
  const fileKey = keyOfFile(key.current.key, salt, context);
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let [filled, index] = [0, 0];
  const sealChunk = (isLast: boolean): Buffer[] => {
    const plaintext = chunk.subarray(0, filled);
    seen(plaintext);
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(index, isLast));
    const body = cipher.update(plaintext);
    cipher.final();
    index += 1;
    filled = 0;
    return [body, cipher.getAuthTag()];
  };
  yield Buffer.concat([MAGIC, Buffer.from(key.current.id, 'hex'), salt]);
  for await (const piece of source) {
    for (let at = 0; at < piece.length;) {
      // Only when more data follows is it known that a full chunk was not the last.
      if (filled === CHUNK_BYTES) yield* sealChunk(false);
      const take = Math.min(CHUNK_BYTES - filled, piece.length - at);
      chunk.set(piece.subarray(at, at + take), filled);
      filled += take;
      at += take;
    }
  }
  yield* sealChunk(true);
}

/**
 * Yields the plaintext of a sealed file chunk by chunk, each checked before it is handed out. Only a consumer that
 * reaches the end has the whole file: truncation shows when the last chunk is read.
 *
 * @throws SealedFileUnreadable naming the first chunk that is not as it was sealed; FileMissing
 */
export async function* openFile(
  key: SubjectKey,
  { files, name }: FilePlace,
  context: RecordContext,
): AsyncGenerator<Buffer> {
  const { bytes, content } = await files.get(name);
  const pieces = inPieces(content, HEADER_BYTES, CHUNK_BYTES + TAG_BYTES);
  try {
    const header = (await pieces.next()).value ?? Buffer.alloc(0);
    if (header.length < HEADER_BYTES || !header.subarray(0, KEY_ID_AT).equals(MAGIC)) {
      throw new SealedFileUnreadable(context, 'unknown format');
    }
    const dataKey = key.withId(header.toString('hex', KEY_ID_AT, SALT_AT));
    if (!dataKey) throw new SealedFileUnreadable(context, 'unknown key');
    const fileKey = keyOfFile(dataKey.key, header.subarray(SALT_AT), context);
    let position = HEADER_BYTES;
    for (let index = 0; index === 0 || position < bytes; index++) {
      const piece = (await pieces.next()).value ?? Buffer.alloc(0);
      position += piece.length;
      const isLast = position >= bytes || piece.length === 0;
      yield openChunk(fileKey, piece, index, isLast, context);
    }
  } finally {
    content.destroy();
  }
}

/** Cuts a stream into a first piece and then equal ones; the last may be shorter. */
async function* inPieces(
  content: AsyncIterable<Uint8Array>,
  first: number,
  each: number,
): AsyncGenerator<Buffer, undefined> {
  let piece = Buffer.allocUnsafeSlow(first);
  let filled = 0;
  for await (const part of content) {
    for (let at = 0; at < part.length;) {
      const take = Math.min(piece.length - filled, part.length - at);
      piece.set(part.subarray(at, at + take), filled);
      filled += take;
      at += take;
      if (filled < piece.length) continue;
      yield piece;
      piece = Buffer.allocUnsafeSlow(each);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
  return undefined;
}

function openChunk(key: KeyObject, sealed: Buffer, index: number, isLast: boolean, context: RecordContext): Buffer {
  const bodyLength = sealed.length - TAG_BYTES;
  if (bodyLength < 0) throw new SealedFileUnreadable(context, `chunk ${index} is not authentic`);
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, isLast), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(bodyLength));
  const plaintext = decipher.update(sealed.subarray(0, bodyLength));
  try {
    decipher.final();
  } catch {
    // OpenSSL reports a wrong tag only by throwing; this is how a changed, missing or moved chunk shows.
    throw new SealedFileUnreadable(context, `chunk ${index} is not authentic`);
  }
  return plaintext;
}

/** The random salt makes the key unique, so that counting nonces from zero is safe. */
function keyOfFile(key: KeyObject, salt: Buffer, { table, column, rowId, familyId }: RecordContext): KeyObject {
  return derive(key, `file/${JSON.stringify([table, column, rowId, familyId ?? null])}`, salt);
}

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
