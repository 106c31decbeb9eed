import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { DomainError } from '@app/kernel';
import { type Entry, open, type ZipFile } from 'yauzl';
import type { ImportLimits, ListedMedia } from './chat-export';
import type { ChatSource } from './chat-source';
import { exportError, exportErrors } from './errors';
import { sources } from './installed-sources';

/** Names are listed, so fifty thousand of 64 KiB each would fill the memory. */
const LONGEST_NAME = 1024;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE = 0o170000;

/**
 * Finds the chat in an archive. Nothing is ever written to disk: the chat is inflated while it is read, media are only
 * listed, archives within the archive are left alone.
 *
 * @throws DomainError `export-zip-broken`, `export-zip-unsafe`, `export-zip-too-large`, `export-zip-no-chat`
 */
export async function openZipSource(path: string, fileName: string, limits: ImportLimits): Promise<ChatSource> {
  const unsafe = (reason: string) => exportError(exportErrors.EXPORT_ZIP_UNSAFE, fileName, 1, reason);
  const tooLarge = (reason: string) => exportError(exportErrors.EXPORT_ZIP_TOO_LARGE, fileName, 1, reason, 'too-large');
  const chats: Entry[] = [];
  const media: ListedMedia[] = [];
  let declared = 0;

  const zip = await openZip(path, fileName);
  try {
    if (zip.entryCount > limits.zipEntries) throw tooLarge(`more than ${limits.zipEntries} files in the archive`);
    await forEachEntry(zip, fileName, (entry) => {
      const name = entry.fileName;
      if (name.length > LONGEST_NAME) throw unsafe(`a file in the archive has a name of ${name.length} characters`);
      if (entry.isEncrypted()) throw unsafe(`${name} is encrypted`);
      if (isSymbolicLink(entry)) throw unsafe(`${name} is a symbolic link`);
      declared += entry.uncompressedSize;
      if (declared > limits.inflatedBytes) throw tooLarge(`more than ${limits.inflatedBytes} bytes when unpacked`);
      if (inflatesTooFar(entry.uncompressedSize, entry.compressedSize, limits)) {
        throw tooLarge(`${name} unpacks to more than ${limits.inflationRatio} times its size`);
      }
      if (name.endsWith('/') || name.startsWith('__MACOSX/')) return;
      if (name.toLowerCase().endsWith('.txt') || isNamedLikeChat(name)) chats.push(entry);
      else media.push({ name, bytes: entry.uncompressedSize });
    });
  } finally {
    zip.close();
  }

  const chat = theChatAmong(chats, fileName);
  return {
    textName: `${fileName}/${printable(chat.fileName)}`,
    fileName,
    bytesTotal: chat.uncompressedSize,
    media,
    read: () => inflate(path, fileName, chat, limits),
  };
}

/** Whoever packed an archive named its files: a line break there would forge a line of what we say about it. */
const printable = (name: string): string => name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{fffd}');

function theChatAmong(entries: readonly Entry[], fileName: string): Entry {
  const named = entries.filter((entry) => isNamedLikeChat(entry.fileName));
  const candidates = named.length > 0 ? named : entries;
  if (candidates.length === 1) return candidates[0];
  const reason =
    candidates.length === 0
      ? `the archive holds no chat text (${sources.flatMap(({ takes }) => takes).join(' or ')})`
      : `the archive holds ${candidates.length} chats; import them one by one`;
  throw exportError(exportErrors.EXPORT_ZIP_NO_CHAT, fileName, 1, reason, 'unsupported');
}

const isNamedLikeChat = (fileName: string): boolean =>
  sources.some(({ chatFile }) => chatFile.test(basename(fileName)));

const isSymbolicLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK;

const inflatesTooFar = (inflated: number, compressed: number, limits: ImportLimits): boolean =>
  inflated > limits.ratioFromBytes && inflated > compressed * limits.inflationRatio;

/** Counts the bytes that really come out, because what an archive declares about itself may be false. */
async function* inflate(path: string, fileName: string, chat: Entry, limits: ImportLimits): AsyncGenerator<Buffer> {
  const zip = await openZip(path, fileName);
  let bytes = 0;
  try {
    for await (const chunk of (await openEntry(zip, chat)) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limits.inflatedBytes || inflatesTooFar(bytes, chat.compressedSize, limits)) {
        throw exportError(
          exportErrors.EXPORT_ZIP_TOO_LARGE,
          fileName,
          1,
          `${chat.fileName} unpacks without end`,
          'too-large',
        );
      }
      yield chunk;
    }
  } catch (error) {
    // Error of zlib or yauzl: what is packed is only known to be sound once it is unpacked.
    throw asZipError(error, fileName);
  } finally {
    zip.close();
  }
}

function openZip(path: string, fileName: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    open(path, { autoClose: false, lazyEntries: true, strictFileNames: true }, (error, zip) =>
      error ? reject(asZipError(error, fileName)) : resolve(zip),
    ),
  );
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  );
}

function forEachEntry(zip: ZipFile, fileName: string, visit: (entry: Entry) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(asZipError(error, fileName)));
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      try {
        visit(entry);
        zip.readEntry();
      } catch (error) {
        // DomainError of the visitor: an exception inside an event listener would end the process.
        reject(asZipError(error, fileName));
      }
    });
    zip.readEntry();
  });
}

function asZipError(error: unknown, fileName: string): DomainError {
  if (error instanceof DomainError) return error;
  const { message } = error as Error;
  if (/^(?:invalid relative path|absolute path|invalid characters in fileName)/.test(message)) {
    return exportError(
      exportErrors.EXPORT_ZIP_UNSAFE,
      fileName,
      1,
      `the archive names a file outside itself (${message})`,
    );
  }
  return exportError(exportErrors.EXPORT_ZIP_BROKEN, fileName, 1, `the archive is damaged or incomplete (${message})`);
}
