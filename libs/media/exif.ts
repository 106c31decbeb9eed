import { readFile } from 'node:fs/promises';
import { DomainError } from '@app/kernel';
import { faults } from './faults';
import { readEmbeddedBlocks } from './image';

export type MetadataValue = string | number | boolean | readonly (string | number | boolean)[];
/** Tag values by block (`ifd0`, `exif`, `gps`, `xmp`, `iptc`, `icc` …) and tag name, both in alphabetical order. */
export type MetadataBlocks = Readonly<Record<string, Readonly<Record<string, MetadataValue>>>>;

const MAX_TAGS_PER_BLOCK = 200;
const MAX_TEXT = 500;
const MAX_LIST = 32;

const options = {
  tiff: true,
  ifd0: {},
  ifd1: {},
  exif: {},
  gps: {},
  interop: {},
  xmp: {},
  iptc: {},
  icc: {},
  jfif: {},
  ihdr: {},
  makerNote: false,
  userComment: true,
  multiSegment: true,
  mergeOutput: false,
  sanitize: true,
  // Dates stay the text the camera wrote: it wrote no time zone, so a Date would depend on this machine's.
  reviveValues: false,
  translateValues: true,
  translateKeys: true,
} as const;

/**
 * Reads the metadata written into a JPEG, PNG, TIFF, HEIC, AVIF or WebP file. Binary values become their length in
 * words; long texts and lists are cut. Empty when the file holds none.
 *
 * @throws DomainError METADATA_UNREADABLE (invalid), or PICTURE_UNREADABLE when not even the blocks can be found
 */
export async function readExif(path: string, mime: string): Promise<MetadataBlocks> {
  if (['image/jpeg', 'image/png', 'image/tiff'].includes(mime)) return parsed(await readFile(path));
  // exifr loops without end on some malformed HEIC files and does not know WebP; libvips finds the blocks in both.
  const { exif, xmp } = await readEmbeddedBlocks(path);
  return {
    ...(exif ? await parsed(exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif) : {}),
    ...(xmp ? { xmp: { packet: cut(xmp.toString('utf8')) } } : {}),
  };
}

async function parsed(bytes: Buffer): Promise<MetadataBlocks> {
  // exifr throws on malformed segments; which are malformed is what parsing finds out.
  try {
    const { parse } = await import('exifr');
    return inOrder(((await parse(bytes, options)) as Record<string, unknown> | undefined) ?? {});
  } catch (error) {
    throw new DomainError(
      faults.METADATA_UNREADABLE,
      `the metadata is malformed: ${(error as Error).message}`,
      'invalid',
    );
  }
}

function inOrder(found: Record<string, unknown>): MetadataBlocks {
  const blocks: Record<string, Record<string, MetadataValue>> = {};
  for (const block of Object.keys(found).sort()) {
    const tags = found[block];
    if (typeof tags !== 'object' || tags === null || isBinary(tags)) continue;
    const kept = Object.entries(tags)
      .filter(([, value]) => value !== undefined && value !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, MAX_TAGS_PER_BLOCK);
    if (kept.length > 0) blocks[block] = Object.fromEntries(kept.map(([tag, value]) => [tag, plain(value)]));
  }
  return blocks;
}

const isBinary = (value: unknown): value is ArrayBufferView | ArrayBuffer =>
  ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

function plain(value: unknown): MetadataValue {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'boolean') return value;
  if (isBinary(value)) return `${value.byteLength} bytes`;
  if (Array.isArray(value))
    return value
      .slice(0, MAX_LIST)
      .map((item) => plain(item))
      .filter(isScalar);
  if (typeof value === 'string') return cut(value);
  return cut(JSON.stringify(value));
}

const isScalar = (value: MetadataValue): value is string | number | boolean => typeof value !== 'object';

/** Without control characters, which some cameras pad with and terminals obey. */
const cut = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT);
