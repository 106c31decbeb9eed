export interface PngStructure {
  /** Chunk types in file order; runs of one type are written once with their number, such as `IDAT ×12`. */
  readonly chunks: readonly string[];
  /** Text written into the file, by keyword: `Software`, `Comment`, a generator's `parameters` … */
  readonly texts: Readonly<Record<string, string>>;
  /** Frames of an animated PNG; 1 for a still. */
  readonly frames: number;
  /** Bytes after the end chunk; null when that chunk is missing. */
  readonly trailingBytes: number | null;
}

const MAX_TEXT = 500;
const MAX_CHUNKS = 100_000;

/** Walks a PNG's chunks (W3C PNG, third edition); decodes and decompresses nothing. */
export function readPngStructure(file: Buffer): PngStructure {
  const runs: { type: string; count: number }[] = [];
  const texts: Record<string, string> = {};
  let frames = 1;
  let trailingBytes: number | null = null;
  for (let at = 8, seen = 0; at + 12 <= file.length && seen < MAX_CHUNKS; seen++) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8).replace(/[^A-Za-z]/g, '?');
    const body = file.subarray(at + 8, at + 8 + length);
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else if (runs.length < 200) runs.push({ type, count: 1 });
    if (type === 'acTL' && body.length >= 4) frames = body.readUInt32BE(0);
    if (['tEXt', 'iTXt', 'zTXt'].includes(type)) keepText(type, body, texts);
    at += 12 + length;
    if (type === 'IEND') {
      trailingBytes = file.length - Math.min(at, file.length);
      break;
    }
  }
  const chunks = runs.map(({ type, count }) => (count > 1 ? `${type} ×${count}` : type));
  return { chunks, texts, frames, trailingBytes };
}

function keepText(type: string, body: Buffer, texts: Record<string, string>): void {
  const end = body.indexOf(0);
  if (end < 1 || Object.keys(texts).length >= 50) return;
  const keyword = body.toString('latin1', 0, Math.min(end, 79));
  const isCompressed = type === 'zTXt' || (type === 'iTXt' && body[end + 1] === 1);
  const rest = type === 'iTXt' ? afterZeros(body.subarray(end + 3), 2) : body.subarray(end + 1);
  const text = rest.toString(type === 'iTXt' ? 'utf8' : 'latin1');
  texts[keyword] = isCompressed ? `${rest.length} compressed bytes` : text.replace(/\p{Cc}+/gu, ' ').slice(0, MAX_TEXT);
}

function afterZeros(body: Buffer, zeros: number): Buffer {
  let at = 0;
  for (let i = 0; i < zeros; i++) at = body.indexOf(0, at) + 1;
  return body.subarray(at);
}
