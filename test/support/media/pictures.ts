import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** Decoded pixels of a picture made here: 3 bytes per pixel, rows from the top. */
export interface Drawing {
  readonly rgb: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Equal seeds give equal pictures, everywhere and always (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An abstract picture of overlapping soft discs on a slope: edges, plains and a little grain, like a photograph. */
export function aDrawing({ seed = 1, width = 320, height = 240, shift = 0 } = {}): Drawing {
  const next = numbersFrom(seed);
  const discs = Array.from({ length: 14 }, () => ({
    x: next() * width,
    y: next() * height,
    radius: (0.08 + 0.22 * next()) * Math.min(width, height),
    colour: [next() * 220 - 110, next() * 220 - 110, next() * 220 - 110],
  }));
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p += 3) {
      const base = 70 + (110 * x) / width + (30 * y) / height;
      const colour = [base, base, base];
      for (const disc of discs) {
        const [across, down] = [x - disc.x - shift, y - disc.y];
        if (across * across + down * down < disc.radius * disc.radius) disc.colour.forEach((c, i) => (colour[i] += c));
      }
      const grain = next() * 6 - 3;
      colour.forEach((c, i) => (rgb[p + i] = Math.max(0, Math.min(255, Math.round(c + grain)))));
    }
  }
  return { rgb, width, height };
}

/** The drawing as sharp takes it. */
export const drawn = ({ rgb, width, height }: Drawing) => sharp(rgb, { raw: { width, height, channels: 3 } });

export const asJpeg = (drawing: Drawing, quality = 90): Promise<Buffer> => drawn(drawing).jpeg({ quality }).toBuffer();
/** With words written into it, as programs and people do. */
export const asCaptionedJpeg = (drawing: Drawing, caption: string): Promise<Buffer> =>
  drawn(drawing)
    .withExif({ IFD0: { ImageDescription: caption } })
    .jpeg()
    .toBuffer();
export const asPng = (drawing: Drawing): Promise<Buffer> => drawn(drawing).png().toBuffer();

/** Pixels of a JPEG or PNG made here, for tests that go on with them. */
export async function pixelsOf(file: Buffer): Promise<Drawing> {
  const { data, info } = await sharp(file).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}

/** One PNG chunk with its checksum. */
export function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(body.length, 0);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}

const PNG_HEADER_END = 33;

/** The PNG with another size in its header: what a pixel flood claims to be. */
export function claimingSize(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(PNG_HEADER_END)]);
}

/** The PNG with more chunks behind its header, such as an animation's or a text. */
export const withChunks = (png: Buffer, ...chunks: Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, PNG_HEADER_END), ...chunks, png.subarray(PNG_HEADER_END)]);

/** The JPEG with a comment segment in front of the rest. */
export function withComment(jpeg: Buffer, comment: string): Buffer {
  const body = Buffer.from(comment, 'latin1');
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** An empty zip archive: what makes a picture a polyglot when it is put behind it. */
export const emptyZip = (): Buffer => Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);
