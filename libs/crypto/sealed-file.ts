import { createCipheriv, createDecipheriv, createHash, randomBytes, type KeyObject } from 'node:crypto';
import { open as openPath, rename, rm, type FileHandle } from 'node:fs/promises';
import type { RecordContext } from './sealed-record';
import { derive, type SubjectKey } from './subject-key';

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

/**
 * Streams data into an encrypted file, hashing it on the way. Chunks of 1 MiB under AES-256-GCM in the STREAM
 * construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce is the chunk's number and whether it is the last,
 * so chunks cannot be dropped, repeated or reordered. The key is derived for this one file and this context.
 *
 * @param source the plaintext, in pieces of any size; a stream that fails leaves no file behind
 * @param path where the sealed file appears, complete and on disk, or not at all
 * @returns length and SHA-256 (hex) of the plaintext
 */
export async function sealFile(
  key: SubjectKey,
  source: AsyncIterable<Uint8Array>,
  path: string,
  context: RecordContext,
): Promise<{ bytes: number; sha256: string }> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`;
  const file = await openPath(unfinished, 'wx', 0o600);
  try {
    const result = await writeSealed(key, source, file, context);
    await file.sync();
    await file.close();
    await rename(unfinished, path);
    return result;
  } catch (error) {
    // The source or the disk may fail at any byte; a half-written original must not look like a whole one.
    await file.close();
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function writeSealed(
  key: SubjectKey,
  source: AsyncIterable<Uint8Array>,
  file: FileHandle,
  context: RecordContext,
): Promise<{ bytes: number; sha256: string }> {
  const salt = randomBytes(HEADER_BYTES - SALT_AT);
  const fileKey = keyOfFile(key.current.key, salt, context);
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let [filled, index, bytes] = [0, 0, 0];
  const flush = async (isLast: boolean) => {
    const plaintext = chunk.subarray(0, filled);
    hash.update(plaintext);
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(index, isLast));
    const body = cipher.update(plaintext);
    cipher.final();
    await writeAll(file, [body, cipher.getAuthTag()]);
    bytes += filled;
    index += 1;
    filled = 0;
  };
  await writeAll(file, [MAGIC, Buffer.from(key.current.id, 'hex'), salt]);
  for await (const piece of source) {
    for (let at = 0; at < piece.length;) {
      // Only when more data follows is it known that a full chunk was not the last.
      if (filled === CHUNK_BYTES) await flush(false);
      const take = Math.min(CHUNK_BYTES - filled, piece.length - at);
      chunk.set(piece.subarray(at, at + take), filled);
      filled += take;
      at += take;
    }
  }
  await flush(true);
  return { bytes, sha256: hash.digest('hex') };
}

/**
 * Yields the plaintext of a sealed file chunk by chunk, each checked before it is handed out. Only a consumer that
 * reaches the end has the whole file: truncation shows when the last chunk is read.
 *
 * @throws SealedFileUnreadable naming the first chunk that is not as it was sealed
 */
export async function* openFile(key: SubjectKey, path: string, context: RecordContext): AsyncGenerator<Buffer> {
  const file = await openPath(path, 'r');
  try {
    const { size } = await file.stat();
    const header = await read(file, 0, HEADER_BYTES);
    if (header.length < HEADER_BYTES || !header.subarray(0, KEY_ID_AT).equals(MAGIC)) {
      throw new SealedFileUnreadable(context, 'unknown format');
    }
    const dataKey = key.withId(header.toString('hex', KEY_ID_AT, SALT_AT));
    if (!dataKey) throw new SealedFileUnreadable(context, 'unknown key');
    const fileKey = keyOfFile(dataKey.key, header.subarray(SALT_AT), context);
    let position = HEADER_BYTES;
    for (let index = 0; index === 0 || position < size; index++) {
      const sealed = await read(file, position, CHUNK_BYTES + TAG_BYTES);
      position += sealed.length;
      yield openChunk(fileKey, sealed, index, position >= size, context);
    }
  } finally {
    await file.close();
  }
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

async function writeAll(file: FileHandle, buffers: Buffer[]): Promise<void> {
  for (const buffer of buffers) {
    for (let at = 0; at < buffer.length;) at += (await file.write(buffer, at)).bytesWritten;
  }
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
