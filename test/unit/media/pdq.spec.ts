import { pdqDistance, pdqOfRgb, PDQ_MATCH_DISTANCE } from '@app/media';
import { aDrawing, asJpeg, drawn, pixelsOf } from '../../support/media/pictures';
import type { Drawing } from '../../support/media/pictures';

// Making and decoding media takes its time on a busy machine; nothing here is about speed.
const hashOf = ({ rgb, width, height }: Drawing) => pdqOfRgb(rgb, width, height);

describe('the perceptual hash', () => {
  it.each([
    { width: 320, height: 240, seed: 1 },
    { width: 240, height: 320, seed: 2 },
    { width: 512, height: 512, seed: 3 },
    { width: 131, height: 67, seed: 4 },
    { width: 64, height: 64, seed: 5 },
    { width: 40, height: 900, seed: 6 },
  ])('is the published definition, bit for bit, at $width × $height', (size) => {
    const drawing = aDrawing(size);
    expect(hashOf(drawing).hash).toBe(definition(drawing));
  });

  it('stays within the match distance after recompression and resizing', async () => {
    const drawing = aDrawing({ seed: 8, width: 640, height: 480 });
    const { hash, quality } = hashOf(drawing);
    expect(quality).toBe(100);
    const recompressed = await pixelsOf(await asJpeg(drawing, 40));
    expect(pdqDistance(hash, hashOf(recompressed).hash)).toBeLessThanOrEqual(8);
    const smaller = await pixelsOf(await drawn(drawing).resize(200, 150).jpeg().toBuffer());
    expect(pdqDistance(hash, hashOf(smaller).hash)).toBeLessThanOrEqual(PDQ_MATCH_DISTANCE);
  });

  it('is far away for another picture, and for the same one upside down', async () => {
    const drawing = aDrawing({ seed: 8 });
    const turned = await pixelsOf(await drawn(drawing).rotate(180).png().toBuffer());
    expect(pdqDistance(hashOf(drawing).hash, hashOf(aDrawing({ seed: 9 })).hash)).toBeGreaterThan(80);
    expect(pdqDistance(hashOf(drawing).hash, hashOf(turned).hash)).toBeGreaterThan(80);
  });

  it('says of a plain surface that its hash means nothing', () => {
    const plain = { rgb: Buffer.alloc(100 * 100 * 3, 90), width: 100, height: 100 };
    expect(hashOf(plain).quality).toBe(0);
  });

  it('has an answer for a single pixel', () => {
    expect(hashOf({ rgb: Buffer.from([1, 2, 3]), width: 1, height: 1 })).toEqual({ hash: '0'.repeat(64), quality: 0 });
  });

  it('refuses fewer bytes than the picture needs', () => {
    expect(() => pdqOfRgb(Buffer.alloc(11), 2, 2)).toThrow(RangeError);
  });

  it('counts differing bits', () => {
    expect(pdqDistance('0'.repeat(64), 'f'.repeat(64))).toBe(256);
    expect(pdqDistance(`8${'0'.repeat(63)}`, `${'0'.repeat(63)}1`)).toBe(2);
    expect(pdqDistance('a'.repeat(64), 'a'.repeat(64))).toBe(0);
  });
});

/** The hash as the paper puts it, one formula after the other and without any thought of speed. */
function definition({ rgb, width, height }: Drawing): string {
  let luma: number[][] = rows(height, width, (y, x) => {
    const p = (y * width + x) * 3;
    return Math.fround(0.299 * rgb[p] + 0.587 * rgb[p + 1] + 0.114 * rgb[p + 2]);
  });
  for (let pass = 0; pass < 2; pass++) luma = transposed(blurred(transposed(blurred(luma))));
  const sample = (i: number, side: number) => Math.floor(((i + 0.5) * side) / 64);
  const samples = rows(64, 64, (i, j) => luma[sample(i, height)][sample(j, width)]);
  const basis = rows(16, 64, (i, j) =>
    Math.fround(Math.sqrt(2 / 64) * Math.cos((Math.PI / 2 / 64) * (i + 1) * (2 * j + 1))),
  );
  const coefficients = product(product(basis, samples), transposed(basis)).flat();
  const median = [...coefficients].sort((a, b) => a - b)[127];
  let bits = 0n;
  coefficients.forEach((value, at) => (bits |= value > median ? 1n << BigInt(at) : 0n));
  return bits.toString(16).padStart(64, '0');
}

const rows = (height: number, width: number, value: (y: number, x: number) => number): number[][] =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (__, x) => value(y, x)));
const transposed = (matrix: number[][]) => rows(matrix[0].length, matrix.length, (y, x) => matrix[x][y]);
const product = (a: number[][], b: number[][]) =>
  rows(a.length, b[0].length, (y, x) => Math.fround(a[y].reduce((sum, value, k) => sum + value * b[k][x], 0)));

/** Each value becomes the mean of the window around it, as far as that lies inside the row. */
function blurred(matrix: number[][]): number[][] {
  const side = matrix[0].length;
  const window = Math.floor((side + 127) / 128);
  const half = Math.floor((window + 2) / 2);
  return matrix.map((row) =>
    row.map((_, at) => {
      const inside = row.slice(Math.max(0, at - (window - half)), Math.min(side, at + half));
      return Math.fround(inside.reduce((sum, value) => sum + value, 0) / inside.length);
    }),
  );
}
