import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { DomainError } from '@app/kernel';
import type { ImportLimits } from './chat-export';
import type { ChatSource } from './chat-source';
import { exportError, exportErrors } from './errors';
import { openZipSource } from './zip-source';

/** Small enough that what comes of a chunk is garbage before the collector would move it to the old generation. */
const CHUNK = 64 * 1024;
const zipSignatures = ['504b0304', '504b0506', '504b0708'];

/**
 * Opens a text file or a zip archive with a chat in it, told apart by content, never by name.
 *
 * @throws DomainError `export-not-found`, `export-empty`, or one of the zip codes
 */
export async function openChatSource(path: string, fileName: string, limits: ImportLimits): Promise<ChatSource> {
  const { size, signature } = await inspect(path, fileName);
  if (size === 0) throw exportError(exportErrors.EXPORT_EMPTY, fileName, 1, 'the file is empty');
  if (zipSignatures.includes(signature)) return openZipSource(path, fileName, limits);
  if (size > limits.inflatedBytes) {
    throw exportError(
      exportErrors.EXPORT_TOO_LARGE,
      fileName,
      1,
      `larger than ${limits.inflatedBytes} bytes`,
      'too-large',
    );
  }
  return {
    textName: fileName,
    fileName,
    bytesTotal: size,
    media: [],
    read: () => createReadStream(path, { highWaterMark: CHUNK }),
  };
}

async function inspect(path: string, fileName: string): Promise<{ size: number; signature: string }> {
  try {
    await using file = await open(path, 'r');
    const stat = await file.stat();
    if (!stat.isFile()) throw new DomainError(exportErrors.EXPORT_NOT_A_FILE, `${fileName}: not a file`, 'invalid');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return { size: stat.size, signature: buffer.subarray(0, bytesRead).toString('hex') };
  } catch (error) {
    // ENOENT, EACCES: a file can go away between any check and its use.
    if (error instanceof DomainError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new DomainError(exportErrors.EXPORT_NOT_FOUND, `${fileName}: cannot be opened (${code})`, 'not-found');
  }
}
