import { crc32, deflateRawSync } from 'node:zlib';

interface Entry {
  readonly name: Buffer;
  readonly sum: number;
  readonly packed: Buffer;
  readonly size: number;
  readonly at: number;
}

/** 1 January 1980: an archive says nothing about when its files were written. */
const NO_TIME = 0x0021_0000;
const UTF8_NAMES = 0x0800;
const DEFLATE = 8;
const VERSION = 20;

/**
 * A ZIP archive (PKWARE APPNOTE 6.3, without ZIP64): a few files that are small enough to be held in memory.
 *
 * @throws RangeError beyond 4 GiB
 */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const entries: Entry[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const entry = { name: Buffer.from(name), sum: crc32(content), packed, size: content.length, at };
    const header = Buffer.concat([signature(0x0403_4b50), fields(entry), entry.name]);
    parts.push(header, packed);
    at += header.length + packed.length;
    entries.push(entry);
  }
  if (at > 0xffff_ffff) throw new RangeError('The archive is larger than 4 GiB');
  const directory = Buffer.concat(entries.map(directoryEntry));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

function directoryEntry(entry: Entry): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(VERSION, 0);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(entry.at, 10);
  return Buffer.concat([signature(0x0201_4b50), madeBy, fields(entry), rest, entry.name]);
}

/** What a file's own header and the directory say alike. */
function fields({ name, sum, packed, size }: Entry): Buffer {
  const buffer = Buffer.alloc(26);
  buffer.writeUInt16LE(VERSION, 0);
  buffer.writeUInt16LE(UTF8_NAMES, 2);
  buffer.writeUInt16LE(DEFLATE, 4);
  buffer.writeUInt32LE(NO_TIME, 6);
  buffer.writeUInt32LE(sum, 10);
  buffer.writeUInt32LE(packed.length, 14);
  buffer.writeUInt32LE(size, 18);
  buffer.writeUInt16LE(name.length, 22);
  return buffer;
}

function signature(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value, 0);
  return buffer;
}
