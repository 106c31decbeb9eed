import { append } from '@app/kernel';
import { findQuality, fromZigzag } from './quantisation';

/** One quantisation table as the encoder wrote it. */
export interface QuantisationTable {
  readonly id: number;
  readonly bits: 8 | 16;
  /** 64 divisors in natural order: row by row, lowest frequency first. */
  readonly values: readonly number[];
  /** The IJG quality 1..100 whose standard table this is exactly; null for an encoder's own table. */
  readonly standardQuality: number | null;
}

export interface JpegStructure {
  readonly coding: string;
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Samples per component, such as `2x2,1x1,1x1` for 4:2:0. */
  readonly sampling: string;
  /** Marker segments before the first scan, in file order, such as `APP1 Exif`. */
  readonly segments: readonly string[];
  readonly comments: readonly string[];
  readonly tables: readonly QuantisationTable[];
  readonly restartInterval: number;
  /** Bytes after the end-of-image marker; null when that marker is missing. */
  readonly trailingBytes: number | null;
}

const MAX_SEGMENTS = 500;
const CODINGS: Record<number, string> = {
  0xc0: 'baseline',
  0xc1: 'extended sequential',
  0xc2: 'progressive',
  0xc3: 'lossless',
  0xc9: 'extended sequential, arithmetic',
  0xca: 'progressive, arithmetic',
};
const NAMES: Record<number, string> = { 0xc4: 'DHT', 0xdb: 'DQT', 0xdd: 'DRI', 0xfe: 'COM', 0xcc: 'DAC' };

/**
 * Walks a JPEG's marker segments (ITU-T T.81, annex B) up to the first scan; decodes nothing.
 * Returns null when the file has no frame header before its first scan.
 */
export function readJpegStructure(file: Buffer): JpegStructure | null {
  const segments: string[] = [];
  const comments: string[] = [];
  const tables: QuantisationTable[] = [];
  let frame: Pick<JpegStructure, 'coding' | 'width' | 'height' | 'bits' | 'sampling'> | null = null;
  let restartInterval = 0;
  for (let at = 2; at + 4 <= file.length && segments.length < MAX_SEGMENTS;) {
    if (file[at] !== 0xff) break;
    const marker = file[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    const body = file.subarray(at + 4, at + 2 + file.readUInt16BE(at + 2));
    segments.push(nameOf(marker, body));
    if (marker === 0xda) break;
    if (CODINGS[marker]) frame = readFrame(marker, body) ?? frame;
    if (marker === 0xdb) append(tables, readTables(body));
    if (marker === 0xdd && body.length >= 2) restartInterval = body.readUInt16BE(0);
    if (marker === 0xfe)
      comments.push(
        body
          .toString('latin1')
          .replace(/[^\x21-\x7e\xa1-\xff]+/g, ' ')
          .trim()
          .slice(0, 500),
      );
    at += 2 + Math.max(2, file.readUInt16BE(at + 2));
  }
  return frame && { ...frame, segments, comments, tables, restartInterval, trailingBytes: trailing(file) };
}

function nameOf(marker: number, body: Buffer): string {
  if (marker >= 0xe0 && marker <= 0xef) {
    const label = /^[\x20-\x7e]{2,32}/.exec(body.toString('latin1', 0, 32))?.[0] ?? '';
    return `APP${marker - 0xe0}${label && ` ${label.trim()}`}`;
  }
  if (CODINGS[marker]) return `SOF${marker - 0xc0}`;
  if (marker === 0xda) return 'SOS';
  return NAMES[marker] ?? `0x${marker.toString(16)}`;
}

function readFrame(marker: number, body: Buffer) {
  const components = body[5];
  if (body.length < 6 + 3 * components) return null;
  const sampling = Array.from({ length: components }, (_, i) => {
    const factors = body[7 + 3 * i];
    return `${factors >> 4}x${factors & 15}`;
  });
  return {
    coding: CODINGS[marker],
    bits: body[0],
    height: body.readUInt16BE(1),
    width: body.readUInt16BE(3),
    sampling: sampling.join(','),
  };
}

function readTables(body: Buffer): QuantisationTable[] {
  const tables: QuantisationTable[] = [];
  for (let at = 0; at < body.length;) {
    const id = body[at] & 15;
    const bytes = body[at] >> 4 ? 2 : 1;
    const end = at + 1 + 64 * bytes;
    if (end > body.length) break;
    const zigzag = Array.from({ length: 64 }, (_, i) =>
      bytes === 2 ? body.readUInt16BE(at + 1 + 2 * i) : body[at + 1 + i],
    );
    const values = fromZigzag(zigzag);
    tables.push({ id, bits: bytes === 2 ? 16 : 8, values, standardQuality: findQuality(values) });
    at = end;
  }
  return tables;
}

/**
 * Bytes behind the picture. A `FF D9` inside a thumbnail comes earlier and inside compressed data cannot occur, so the
 * last one that ends a scan is looked for from the last start-of-scan on.
 */
function trailing(file: Buffer): number | null {
  const lastScan = file.lastIndexOf(Buffer.from([0xff, 0xda]));
  const end = file.indexOf(Buffer.from([0xff, 0xd9]), Math.max(0, lastScan));
  return end < 0 ? null : file.length - end - 2;
}
