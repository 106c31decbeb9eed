import { recompress } from './image';
import type { Pixels } from './image';

/** How strongly each part of a picture changes when it is saved once more as a JPEG. */
export interface ErrorLevel {
  /** JPEG quality of the second save. */
  readonly quality: number;
  /** Absolute change per colour sample, 0..255, over the whole picture. */
  readonly mean: number;
  readonly deviation: number;
  readonly percentile95: number;
  readonly largest: number;
  /** Mean change per cell, row by row from the top left. */
  readonly map: { readonly columns: number; readonly rows: number; readonly values: readonly number[] };
  /** The cell that changes most, in standard deviations of all cells above their mean, and its place in pixels. */
  readonly peak: {
    readonly sigma: number;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

export const ERROR_LEVEL_QUALITY = 90;
const MAX_CELLS_PER_SIDE = 24;
const JPEG_BLOCK = 8;

/**
 * Error-level analysis (N. Krawetz, "A Picture's Worth", 2007): regions with another compression history than their
 * surroundings settle at another level. Edges and texture do so too, so a map shows where to look and proves nothing.
 */
export async function errorLevelOf(pixels: Pixels): Promise<ErrorLevel> {
  const again = await recompress(pixels, ERROR_LEVEL_QUALITY);
  const grid = gridFor(pixels.width, pixels.height);
  const sums = new Float64Array(grid.columns * grid.rows);
  const counts = new Uint32Array(sums.length);
  const histogram = new Uint32Array(256);
  for (let y = 0, p = 0; y < pixels.height; y++) {
    const rowStart = Math.floor(y / grid.cellHeight) * grid.columns;
    for (let x = 0; x < pixels.width; x++) {
      const cell = rowStart + Math.floor(x / grid.cellWidth);
      for (let channel = 0; channel < 3; channel++, p++) {
        const change = Math.abs(pixels.rgb[p] - again.rgb[p]);
        histogram[change]++;
        sums[cell] += change;
      }
      counts[cell] += 3;
    }
  }
  const values = Array.from(sums, (sum, cell) => sum / counts[cell]);
  return {
    quality: ERROR_LEVEL_QUALITY,
    ...spread(histogram),
    map: { columns: grid.columns, rows: grid.rows, values: values.map(round) },
    peak: peakOf(values, grid, pixels),
  };
}

type Grid = ReturnType<typeof gridFor>;

/** Cells of whole JPEG blocks, so that a cell never mixes two blocks of the second save. */
function gridFor(width: number, height: number) {
  const side = (length: number) => Math.ceil(Math.ceil(length / MAX_CELLS_PER_SIDE) / JPEG_BLOCK) * JPEG_BLOCK;
  const cellWidth = side(width);
  const cellHeight = side(height);
  return { cellWidth, cellHeight, columns: Math.ceil(width / cellWidth), rows: Math.ceil(height / cellHeight) };
}

function spread(histogram: Uint32Array) {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  const mean = histogram.reduce((sum, count, change) => sum + count * change, 0) / total;
  const variance = histogram.reduce((sum, count, change) => sum + count * (change - mean) ** 2, 0) / total;
  let percentile95 = 0;
  for (let seen = histogram[0]; seen < 0.95 * total; seen += histogram[percentile95]) percentile95++;
  const largest = histogram.reduce((most, count, change) => (count > 0 ? change : most), 0);
  return { mean: round(mean), deviation: round(Math.sqrt(variance)), percentile95, largest };
}

function peakOf(values: readonly number[], grid: Grid, { width, height }: Pixels): ErrorLevel['peak'] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const cell = values.reduce((best, value, at) => (value > values[best] ? at : best), 0);
  const x = (cell % grid.columns) * grid.cellWidth;
  const y = Math.floor(cell / grid.columns) * grid.cellHeight;
  return {
    sigma: deviation > 0 ? round((values[cell] - mean) / deviation) : 0,
    x,
    y,
    width: Math.min(grid.cellWidth, width - x),
    height: Math.min(grid.cellHeight, height - y),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
