import { append } from '@app/kernel';
/** Standard luminance and chrominance tables of ITU-T T.81, annex K.1, in natural order. */
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
const CHROMINANCE = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99,
];

/** Natural position of each zigzag position. */
const order: number[] = [];
for (let diagonal = 0; diagonal < 15; diagonal++) {
  const cells: number[] = [];
  for (let row = Math.max(0, diagonal - 7); row <= Math.min(7, diagonal); row++) cells.push(row * 8 + diagonal - row);
  append(order, diagonal % 2 === 0 ? cells.reverse() : cells);
}

/** 64 values from the order they are stored in to row by row. */
export function fromZigzag(zigzag: readonly number[]): number[] {
  const natural = new Array<number>(64);
  zigzag.forEach((value, at) => (natural[order[at]] = value));
  return natural;
}

/** The Independent JPEG Group's scaling of a standard table (libjpeg, jpeg_set_quality). */
function scaled(standard: readonly number[], quality: number): number[] {
  const factor = quality < 50 ? Math.trunc(5000 / quality) : 200 - 2 * quality;
  return standard.map((value) => Math.min(255, Math.max(1, Math.trunc((value * factor + 50) / 100))));
}

const known = new Map<string, number>();
// Downwards, because the lowest qualities share one table, all of it at its bound, and 1 stands for them.
for (let quality = 100; quality >= 1; quality--) {
  known.set(scaled(LUMINANCE, quality).join(), quality);
  known.set(scaled(CHROMINANCE, quality).join(), quality);
}

/** The quality 1..100 whose standard table `values` is exactly, or null. */
export const findQuality = (values: readonly number[]): number | null => known.get(values.join()) ?? null;
