import type { ByteSource } from '../byte-source';

/** What an examiner reads in an MP4, MOV, 3GP, M4A, HEIC or AVIF file besides its pictures. */
export interface BoxStructure {
  readonly majorBrand: string | null;
  readonly compatibleBrands: readonly string[];
  /** Boxes of the top level in file order: recorders, editors and messengers each have their own order. */
  readonly topLevel: readonly string[];
  /** UTC, from the movie header; null when absent or zero, as messengers leave it. */
  readonly createdAt: string | null;
  readonly modifiedAt: string | null;
  readonly durationSeconds: number | null;
  readonly tracks: readonly BoxTrack[];
  /** Text tags such as `©too` (writing program), `©xyz` (place) or `com.apple.quicktime.model`. */
  readonly tags: Readonly<Record<string, string>>;
  /** Why the walk stopped early, when it did. */
  readonly faults: readonly string[];
}

export interface BoxTrack {
  readonly kind: string;
  readonly handlerName: string;
  readonly codec: string;
  readonly compressorName: string;
  readonly createdAt: string | null;
  readonly modifiedAt: string | null;
  readonly durationSeconds: number | null;
  readonly samples: number | null;
  /** Samples that can be decoded on their own; null when the track has no such list, as in sound. */
  readonly syncSamples: number | null;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
/** What is being found, while it is. */
interface Findings extends Mutable<Omit<BoxStructure, 'tags' | 'faults' | 'tracks'>> {
  readonly tracks: Mutable<BoxTrack>[];
  readonly tags: Record<string, string>;
  readonly faults: string[];
}
interface Walk {
  readonly source: ByteSource;
  readonly found: Findings;
  boxes: number;
}

const MAX_DEPTH = 12;
const MAX_BOXES = 20_000;
const MAX_BODY = 64 * 1024;
const MAX_TEXT = 500;
const PARENTS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'udta', 'ilst', 'edts', 'moof', 'traf']);
/** Seconds from 1904-01-01, the epoch of ISO/IEC 14496-12, to 1970-01-01. */
const EPOCH_OFFSET = 2_082_844_800;

/** Walks the boxes of a file (ISO/IEC 14496-12, QuickTime File Format); bounded in depth, number and bytes read. */
export function readBoxStructure(source: ByteSource): BoxStructure {
  const found: Findings = {
    majorBrand: null,
    compatibleBrands: [],
    topLevel: [],
    createdAt: null,
    modifiedAt: null,
    durationSeconds: null,
    tracks: [],
    tags: {},
    faults: [],
  };
  const walk: Walk = { source, found, boxes: 0 };
  const topLevel: string[] = [];
  forEachBox(walk, 0, source.size, (box) => {
    if (topLevel.length < 200) topLevel.push(box.type);
    visit(walk, box, 1);
  });
  return { ...found, topLevel };
}

function forEachBox(walk: Walk, start: number, end: number, visitor: (box: Box) => void): void {
  for (let at = start; at + 8 <= end;) {
    if (++walk.boxes > MAX_BOXES) return fault(walk, `more than ${MAX_BOXES} boxes`);
    const header = walk.source.read(at, 16);
    if (header.length < 8) return;
    const type = printable(header.toString('latin1', 4, 8));
    let size = header.readUInt32BE(0);
    let headerSize = 8;
    if (size === 1 && header.length === 16) {
      size = Number(header.readBigUInt64BE(8));
      headerSize = 16;
    }
    if (size === 0) size = end - at;
    if (size < headerSize) return fault(walk, `box ${type} at byte ${at} has an impossible length`);
    if (at + size > end) fault(walk, `box ${type} at byte ${at} is longer than what holds it`);
    visitor({ type, start: at + headerSize, end: Math.min(at + size, end) });
    at += size;
  }
}

function visit(walk: Walk, box: Box, depth: number): void {
  if (depth > MAX_DEPTH) return fault(walk, `boxes nested deeper than ${MAX_DEPTH}`);
  if (box.type === 'trak' && walk.found.tracks.length < 100) walk.found.tracks.push({ ...emptyTrack });
  const track = walk.found.tracks.at(-1);
  readers[box.type]?.(walk, box, track);
  // Apple's text tags are boxes named after their tag, inside `ilst` and `udta`.
  if (box.type.startsWith('©')) readTag(walk, box);
  if (box.type === 'meta') return visitMeta(walk, box, depth);
  if (PARENTS.has(box.type)) forEachBox(walk, box.start, box.end, (child) => visit(walk, child, depth + 1));
}

const emptyTrack: BoxTrack = {
  kind: '',
  handlerName: '',
  codec: '',
  compressorName: '',
  createdAt: null,
  modifiedAt: null,
  durationSeconds: null,
  samples: null,
  syncSamples: null,
};

const readers: Record<string, (walk: Walk, box: Box, track: Mutable<BoxTrack> | undefined) => void> = {
  ftyp({ source, found }, box) {
    const body = bodyOf(source, box);
    found.majorBrand = printable(body.toString('latin1', 0, 4));
    const brands: string[] = [];
    for (let at = 8; at + 4 <= Math.min(body.length, 256); at += 4) {
      brands.push(printable(body.toString('latin1', at, at + 4)));
    }
    found.compatibleBrands = brands;
  },
  mvhd({ source, found }, box) {
    Object.assign(found, readTimes(bodyOf(source, box)));
  },
  mdhd({ source }, box, track) {
    if (track) Object.assign(track, readTimes(bodyOf(source, box)));
  },
  hdlr({ source }, box, track) {
    const body = bodyOf(source, box);
    const kind = body.toString('latin1', 8, 12);
    if (!track || track.kind || !['vide', 'soun', 'text', 'sbtl', 'meta', 'tmcd', 'hint', 'pict'].includes(kind))
      return;
    track.kind = kind;
    // QuickTime writes a counted string, ISO files one ended by zero.
    const name = body.subarray(24);
    track.handlerName = text(name[0] === name.length - 1 ? name.subarray(1) : name);
  },
  stsd({ source }, box, track) {
    const body = bodyOf(source, box);
    if (!track || body.length < 16) return;
    track.codec = printable(body.toString('latin1', 12, 16));
    if (track.kind === 'vide' && body.length >= 90)
      track.compressorName = text(body.subarray(59, 59 + Math.min(31, body[58])));
  },
  stsz({ source }, box, track) {
    const body = bodyOf(source, box);
    if (track && body.length >= 12) track.samples = body.readUInt32BE(8);
  },
  stss({ source }, box, track) {
    const body = bodyOf(source, box);
    if (track && body.length >= 8) track.syncSamples = body.readUInt32BE(4);
  },
};

function readTimes(body: Buffer): Pick<BoxTrack, 'createdAt' | 'modifiedAt' | 'durationSeconds'> {
  const isLong = body[0] === 1;
  if (body.length < (isLong ? 32 : 20)) return { createdAt: null, modifiedAt: null, durationSeconds: null };
  const number = (at: number) => (isLong ? Number(body.readBigUInt64BE(at)) : body.readUInt32BE(at));
  const width = isLong ? 8 : 4;
  const scale = body.readUInt32BE(4 + 2 * width);
  const duration = number(8 + 2 * width);
  return {
    createdAt: instant(number(4)),
    modifiedAt: instant(number(4 + width)),
    durationSeconds: scale > 0 ? Math.round((duration / scale) * 1000) / 1000 : null,
  };
}

/** Null for 0, which messengers write, and for what lies beyond the year 2200. */
function instant(seconds: number): string | null {
  if (seconds === 0) return null;
  const date = new Date((seconds - EPOCH_OFFSET) * 1000);
  const year = date.getUTCFullYear();
  return year <= 2200 ? date.toISOString() : null;
}

/** `meta` carries a version in ISO files and none in QuickTime; `keys` and `ilst` inside it belong together. */
function visitMeta(walk: Walk, box: Box, depth: number): void {
  const head = walk.source.read(box.start, 12);
  const start = head.toString('latin1', 4, 8) === 'hdlr' ? box.start : box.start + 4;
  let keys: string[] = [];
  forEachBox(walk, start, box.end, (child) => {
    if (child.type === 'keys') keys = readKeys(bodyOf(walk.source, child));
    else if (child.type === 'ilst' && keys.length > 0) readKeyedTags(walk, child, keys);
    else if (child.type !== 'hdlr') visit(walk, child, depth + 1);
  });
}

function readKeys(body: Buffer): string[] {
  const keys: string[] = [];
  for (let at = 8; at + 8 <= body.length && keys.length < 100;) {
    const size = body.readUInt32BE(at);
    if (size < 8) break;
    keys.push(text(body.subarray(at + 8, at + size)));
    at += size;
  }
  return keys;
}

function readKeyedTags(walk: Walk, box: Box, keys: readonly string[]): void {
  forEachBox(walk, box.start, box.end, (item) => {
    const index = walk.source.read(item.start - 4, 4);
    const key = index.length === 4 ? keys[index.readUInt32BE(0) - 1] : undefined;
    if (key) keepTag(walk, key, dataText(bodyOf(walk.source, item)));
  });
}

function readTag(walk: Walk, box: Box): void {
  const body = bodyOf(walk.source, box);
  if (body.toString('latin1', 4, 8) === 'data') keepTag(walk, box.type, dataText(body));
  // QuickTime's older form: length, language, text.
  else if (body.length > 4) keepTag(walk, box.type, text(body.subarray(4, 4 + body.readUInt16BE(0))));
}

/** The value in a `data` box; only text is of use here (type 1, UTF-8). */
function dataText(body: Buffer): string {
  if (body.length < 16 || body.readUInt32BE(8) !== 1) return '';
  return text(body.subarray(16, body.readUInt32BE(0)));
}

function keepTag({ found }: Walk, name: string, value: string): void {
  if (value && Object.keys(found.tags).length < 100) found.tags[name] = value;
}

function fault({ found }: Walk, reason: string): void {
  if (found.faults.length < 10) found.faults.push(reason);
}

const bodyOf = (source: ByteSource, box: Box): Buffer =>
  source.read(box.start, Math.min(MAX_BODY, box.end - box.start));
const printable = (type: string): string => type.replace(/\xa9/g, '©').replace(/[^\x20-\x7e©]/g, '?');
const text = (bytes: Buffer): string =>
  bytes
    .toString('utf8')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT);
