import { append } from '@app/kernel';
import type { ChatSource } from './chat-source';
import { exportError, exportErrors } from './errors';
import { isMojibake } from './mojibake';
import { LineReader, type TextEncoding, type TextLine } from './text-lines';

const SAMPLE = 256 * 1024;

/** What the beginning of a chat tells about the whole. */
export interface Sample {
  readonly encoding: TextEncoding;
  readonly lines: readonly TextLine[];
}

/**
 * Reads the first 256 KiB of a chat.
 *
 * @throws DomainError `export-empty`, `export-not-text`, `export-encoding`
 */
export async function sampleOf(source: ChatSource): Promise<Sample> {
  const bytes = await firstBytes(source);
  if (bytes.length === 0) throw exportError(exportErrors.EXPORT_EMPTY, source.textName, 1, 'the file is empty');
  const name = encodingOf(bytes);
  if (looksBinary(bytes, name)) {
    throw exportError(exportErrors.EXPORT_NOT_TEXT, source.textName, 1, 'not a text file', 'unsupported');
  }
  const lines: TextLine[] = [];
  const plain = { name, isMojibake: false };
  for await (const batch of new LineReader(plain, source.textName).read(only(bytes))) append(lines, batch);
  if (lines.every((line) => line.text.trim() === '')) {
    throw exportError(exportErrors.EXPORT_EMPTY, source.textName, 1, 'the file holds no text');
  }
  // The sample may end within a line, and thereby within a letter of it.
  const whole = bytes.length < SAMPLE ? lines : lines.slice(0, -1);
  return { encoding: { name, isMojibake: isMojibake(whole.map((line) => line.text)) }, lines };
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function firstBytes(source: ChatSource): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source.read()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= SAMPLE) break;
  }
  return Buffer.concat(chunks).subarray(0, SAMPLE);
}

function encodingOf(bytes: Buffer): TextEncoding['name'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a byte order mark: dates and spaces make every other byte of UTF-16 a zero.
  const zeros = [0, 0];
  for (let index = 0; index < bytes.length; index++) if (bytes[index] === 0) zeros[index % 2]++;
  if (zeros[1] > bytes.length / 8 && zeros[1] > 8 * zeros[0]) return 'utf-16le';
  if (zeros[0] > bytes.length / 8 && zeros[0] > 8 * zeros[1]) return 'utf-16be';
  return 'utf-8';
}

function looksBinary(bytes: Buffer, encoding: TextEncoding['name']): boolean {
  if (encoding !== 'utf-8') return false;
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  }
  return controls > bytes.length / 50;
}
