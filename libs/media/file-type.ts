import { containsActiveMarkup, findZipDirectory } from './polyglot';

export type MediaKind = 'image' | 'video' | 'audio';

/** What the bytes are, whatever the file is called. `demuxer` names the one reader ffmpeg may use for it. */
export interface FileType {
  readonly mime: string;
  readonly kind: MediaKind;
  readonly extension: string;
  readonly demuxer: string | null;
  /** True when a still-picture decoder for it is installed. */
  readonly isDecodableImage: boolean;
}

const image = (mime: string, extension: string, isDecodableImage = true): FileType => ({
  mime,
  kind: 'image',
  extension,
  demuxer: null,
  isDecodableImage,
});
const moving = (kind: 'video' | 'audio', mime: string, extension: string, demuxer: string): FileType => ({
  mime,
  kind,
  extension,
  demuxer,
  isDecodableImage: false,
});

const types = {
  jpeg: image('image/jpeg', 'jpg'),
  png: image('image/png', 'png'),
  gif: image('image/gif', 'gif'),
  webp: image('image/webp', 'webp'),
  tiff: image('image/tiff', 'tif'),
  avif: image('image/avif', 'avif'),
  heic: image('image/heic', 'heic', false),
  mp4: moving('video', 'video/mp4', 'mp4', 'mov'),
  mov: moving('video', 'video/quicktime', 'mov', 'mov'),
  threeGp: moving('video', 'video/3gpp', '3gp', 'mov'),
  webm: moving('video', 'video/webm', 'webm', 'matroska'),
  mkv: moving('video', 'video/x-matroska', 'mkv', 'matroska'),
  avi: moving('video', 'video/x-msvideo', 'avi', 'avi'),
  mpeg: moving('video', 'video/mpeg', 'mpg', 'mpeg'),
  transport: moving('video', 'video/mp2t', 'ts', 'mpegts'),
  wmv: moving('video', 'video/x-ms-wmv', 'wmv', 'asf'),
  m4a: moving('audio', 'audio/mp4', 'm4a', 'mov'),
  mp3: moving('audio', 'audio/mpeg', 'mp3', 'mp3'),
  aac: moving('audio', 'audio/aac', 'aac', 'aac'),
  wav: moving('audio', 'audio/wav', 'wav', 'wav'),
  flac: moving('audio', 'audio/flac', 'flac', 'flac'),
  ogg: moving('audio', 'audio/ogg', 'ogg', 'ogg'),
  amr: moving('audio', 'audio/amr', 'amr', 'amr'),
  aiff: moving('audio', 'audio/aiff', 'aif', 'aiff'),
} as const satisfies Record<string, FileType>;

/** Every media type the product takes in, by its registered name. */
export const acceptedTypes: readonly FileType[] = Object.values(types);

/** The demuxers ffmpeg is allowed to open at all. */
export const allowedDemuxers: readonly string[] = [
  ...new Set(acceptedTypes.flatMap(({ demuxer }) => (demuxer ? [demuxer] : []))),
];

/** Bytes of a file's start that `sniff` wants to see; fewer are fine when the file is shorter. */
export const HEAD_BYTES = 4096;
/** Bytes of a file's end that `polyglotNotes` wants to see. */
export const TAIL_BYTES = 65_557;

/**
 * Tells a media file from its first bytes.
 *
 * @param head up to `HEAD_BYTES` bytes from offset 0
 * @returns null for everything the product does not take in: SVG, HTML, PDF, archives, playlists, text, programs.
 */
export function sniff(head: Buffer): FileType | null {
  return sniffImage(head) ?? sniffBoxes(head) ?? sniffRiff(head) ?? sniffMatroska(head) ?? sniffStreams(head);
}

/** Names what an unaccepted file is, where that helps the person who chose it. Null when nothing is recognised. */
export function nameRefused(head: Buffer): string | null {
  const text = head.toString('latin1', 0, 1024).replace(/^(?:\xef\xbb\xbf)?\s+/, '');
  if (/^PK(?:\x03\x04|\x05\x06)/.test(text)) return 'a zip archive or an Office document';
  if (text.startsWith('%PDF')) return 'a PDF document';
  if (text.startsWith('#EXTM3U')) return 'a playlist';
  if (/^(?:<\?xml[^]*?)?(?:<!--[^]*?-->\s*|<!DOCTYPE svg[^]*?)?<svg[\s>]/i.test(text)) return 'an SVG drawing';
  if (containsActiveMarkup(text)) return 'a web page';
  if (text.startsWith('BM')) return 'a Windows bitmap';
  if (text.startsWith('\x7fELF') || text.startsWith('MZ')) return 'a program';
  return null;
}

/** What else the file could be opened as, in plain words. Such a file is analysed, but never served inline. */
export function polyglotNotes(head: Buffer, tail: Buffer): string[] {
  const notes: string[] = [];
  if (containsActiveMarkup(head.toString('latin1'))) notes.push('contains web page code near its start');
  if (containsActiveMarkup(tail.toString('latin1'))) notes.push('contains web page code near its end');
  if (findZipDirectory(tail)) notes.push('can also be opened as a zip archive');
  if (head.subarray(0, 1024).includes('%PDF-')) notes.push('can also be opened as a PDF document');
  return [...new Set(notes)];
}

const ascii = (bytes: Buffer, start: number, end: number) => bytes.toString('latin1', start, end);

function sniffImage(head: Buffer): FileType | null {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return types.jpeg;
  if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return types.png;
  if (/^GIF8[79]a/.test(ascii(head, 0, 6))) return types.gif;
  if (['II*\0', 'MM\0*'].includes(ascii(head, 0, 4))) return types.tiff;
  return null;
}

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];
const AVIF_BRANDS = ['avif', 'avis'];

/** ISO base media files (ISO/IEC 14496-12): the brand says which family; old QuickTime files have no `ftyp` box. */
function sniffBoxes(head: Buffer): FileType | null {
  const box = ascii(head, 4, 8);
  if (['moov', 'mdat', 'wide', 'skip', 'free', 'pnot'].includes(box)) return head.length >= 8 ? types.mov : null;
  if (box !== 'ftyp' && box !== 'styp') return null;
  const end = Math.min(head.readUInt32BE(0), head.length, 256);
  const brands = [ascii(head, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(head, at, at + 4));
  const [major] = brands;
  if (AVIF_BRANDS.includes(major)) return types.avif;
  if (HEIC_BRANDS.includes(major)) return brands.some((brand) => AVIF_BRANDS.includes(brand)) ? types.avif : types.heic;
  if (major === 'qt  ') return types.mov;
  if (/^3g/.test(major)) return types.threeGp;
  if (/^(?:M4A|M4B|M4P|F4A)/.test(major)) return types.m4a;
  // Canon's raw stills wear a video container; nothing here can develop them.
  return major === 'crx ' ? null : types.mp4;
}

function sniffRiff(head: Buffer): FileType | null {
  if (ascii(head, 0, 4) === 'FORM' && /^AIF[FC]/.test(ascii(head, 8, 12))) return types.aiff;
  if (ascii(head, 0, 4) !== 'RIFF') return null;
  return { WEBP: types.webp, 'AVI ': types.avi, WAVE: types.wav }[ascii(head, 8, 12)] ?? null;
}

function sniffMatroska(head: Buffer): FileType | null {
  if (head.length < 4 || head.readUInt32BE(0) !== 0x1a45dfa3) return null;
  return head.subarray(0, 64).includes('webm') ? types.webm : types.mkv;
}

const ASF_HEADER = Buffer.from('3026b2758e66cf11', 'hex');

function sniffStreams(head: Buffer): FileType | null {
  if (head.length < 12) return null;
  if (head.subarray(0, 8).equals(ASF_HEADER)) return types.wmv;
  const start = ascii(head, 0, 6);
  if (start.startsWith('fLaC')) return types.flac;
  if (start.startsWith('OggS')) return types.ogg;
  if (start.startsWith('#!AMR')) return types.amr;
  if (head.readUInt32BE(0) === 0x000001ba) return types.mpeg;
  if (isTransportStream(head)) return types.transport;
  if (start.startsWith('ID3')) return types.mp3;
  // Frame sync of 11 ones; layer bits 00 mark AAC's ADTS, layer III marks MP3 (ISO/IEC 11172-3, 13818-7).
  if (head[0] === 0xff && (head[1] & 0xf6) === 0xf0) return types.aac;
  if (head[0] === 0xff && (head[1] & 0xe6) === 0xe2 && (head[2] & 0xf0) !== 0xf0) return types.mp3;
  return null;
}

/** A sync byte every 188 bytes, or every 192 with a time code in front (ISO/IEC 13818-1, Blu-ray). */
function isTransportStream(head: Buffer): boolean {
  const repeats = (first: number, step: number) =>
    head.length > first + 3 * step && [0, 1, 2, 3].every((n) => head[first + n * step] === 0x47);
  return repeats(0, 188) || repeats(4, 192);
}
