import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  content: string | Buffer;
  isEncrypted?: boolean;
  /** Says that the name is UTF-8; otherwise every byte of it stands for a visible sign of code page 437. */
  isUtf8?: boolean;
  /** Unix file mode, for example 0o120777 for a symbolic link. */
  mode?: number;
  /** Lies about the size, as archives made to do harm can. */
  declaredSize?: number;
}

const DEFLATED = 8;
const UTF8 = 1 << 11;
const MADE_ON_UNIX = 3 << 8;

/** Builds a zip archive in memory (PKWARE APPNOTE 6.3.10), well-formed or deliberately not. */
export function zipOf(...entries: ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const packed = deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const common = commonFields(entry, content, packed.length, name.length);
    const file = Buffer.concat([words(0x04034b50), common, name, packed]);
    directory.push(
      Buffer.concat([
        words(0x02014b50),
        halves(MADE_ON_UNIX | 20),
        common,
        halves(0, 0, 0),
        words(((entry.mode ?? 0o100644) << 16) >>> 0, offset),
        name,
      ]),
    );
    files.push(file);
    offset += file.length;
  }
  const central = Buffer.concat(directory);
  const count = entries.length;
  const end = [words(0x06054b50), halves(0, 0, count, count), words(central.length, offset), halves(0)];
  return Buffer.concat([...files, central, ...end]);
}

/** From "version needed" to "extra field length": the same in both headers. */
function commonFields(entry: ZipEntry, content: Buffer, packedLength: number, nameLength: number): Buffer {
  return Buffer.concat([
    halves(20, (entry.isEncrypted ? 1 : 0) | (entry.isUtf8 ? UTF8 : 0), DEFLATED, 0, 0),
    words(crc32(content), packedLength, entry.declaredSize ?? content.length),
    halves(nameLength, 0),
  ]);
}

function halves(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => buffer.writeUInt16LE(value, index * 2));
  return buffer;
}

function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => buffer.writeUInt32LE(value, index * 4));
  return buffer;
}
