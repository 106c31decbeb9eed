/**
 * PDQ, the perceptual hash of Meta's ThreatExchange (hashing/pdq, "The TMK+PDQF video-hashing algorithm and the PDQ
 * image-hashing algorithm", 2019): luma, two passes of a box filter per axis, 64 × 64 samples, a 16 × 16 discrete
 * cosine transform, one bit per coefficient above the median. Agrees bit for bit with the reference's Java and C++
 * implementations on the same pixels; decoders and resizers differ by a few bits, so hashes are compared by distance.
 */
export interface PdqHash {
  /** 256 bits as 64 hexadecimal digits. */
  readonly hash: string;
  /** 0..100; below 50 the picture has too little structure for a match to mean anything. */
  readonly quality: number;
}

/** Most differing bits between two hashes of one picture, by the reference's recommendation. */
export const PDQ_MATCH_DISTANCE = 31;
export const PDQ_MIN_QUALITY = 50;

const SAMPLES = 64;
const COEFFICIENTS = 16;

const transform = new Float32Array(COEFFICIENTS * SAMPLES);
for (let i = 0; i < COEFFICIENTS; i++) {
  for (let j = 0; j < SAMPLES; j++) {
    transform[i * SAMPLES + j] = Math.sqrt(2 / SAMPLES) * Math.cos((Math.PI / 2 / SAMPLES) * (i + 1) * (2 * j + 1));
  }
}

/**
 * Hashes a decoded picture.
 *
 * @param rgb 3 bytes per pixel, rows from the top, no padding
 * @throws RangeError when the buffer is shorter than `width * height * 3`
 */
export function pdqOfRgb(rgb: Uint8Array, width: number, height: number): PdqHash {
  if (rgb.length < width * height * 3) throw new RangeError('fewer bytes than width × height × 3');
  const alongRow = windowFor(width);
  const alongColumn = windowFor(height);
  const luma = new Float32Array(width);
  const blurred = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    lumaOfRow(rgb, y * width * 3, luma);
    filterRow(luma, 0, blurred, y * width, width, alongRow);
  }
  // Only 64 columns and 64 rows of the second pass are ever looked at, so the rest of it is never computed.
  const columns = samplePositions(width);
  const sampled = new Float32Array(SAMPLES * height);
  filterColumns(blurred, width, height, alongColumn, (row, y) => {
    filterRow(row, 0, luma, 0, width, alongRow);
    for (let j = 0; j < SAMPLES; j++) sampled[y * SAMPLES + j] = luma[columns[j]];
  });
  const filtered = new Float32Array(SAMPLES * height);
  filterColumns(sampled, SAMPLES, height, alongColumn, (row, y) => filtered.set(row, y * SAMPLES));
  const samples = new Float32Array(SAMPLES * SAMPLES);
  samplePositions(height).forEach((y, i) => {
    samples.set(filtered.subarray(y * SAMPLES, (y + 1) * SAMPLES), i * SAMPLES);
  });
  return { hash: hashOf(samples), quality: qualityOf(samples) };
}

/** Number of bits in which two hashes differ, 0..256. */
export function pdqDistance(a: string, b: string): number {
  let distance = 0;
  for (let at = 0; at < 64; at += 8) {
    distance += countBits(Number.parseInt(a.slice(at, at + 8), 16) ^ Number.parseInt(b.slice(at, at + 8), 16));
  }
  return distance;
}

function countBits(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const windowFor = (side: number): number => Math.floor((side + 2 * SAMPLES - 1) / (2 * SAMPLES));

/** How the reference's box filter enters and leaves the picture: `lead` values are summed before the first output. */
function phasesOf(window: number, side: number) {
  const half = (window + 2) >> 1;
  return { lead: half - 1, grow: window - half + 1, slide: side - window, shrink: half - 1 };
}

function lumaOfRow(rgb: Uint8Array, start: number, luma: Float32Array): void {
  for (let x = 0, p = start; x < luma.length; x++, p += 3) {
    luma[x] = 0.299 * rgb[p] + 0.587 * rgb[p + 1] + 0.114 * rgb[p + 2];
  }
}

/** Running mean over `window` values of one row, narrower at both ends. */
function filterRow(
  from: Float32Array,
  fromStart: number,
  to: Float32Array,
  toStart: number,
  width: number,
  window: number,
): void {
  const { lead, grow, slide, shrink } = phasesOf(window, width);
  let left = fromStart;
  let right = fromStart;
  let out = toStart;
  let sum = 0;
  for (let i = 0; i < lead; i++) sum += from[right++];
  let count = lead;
  for (let i = 0; i < grow; i++) {
    sum += from[right++];
    to[out++] = sum / ++count;
  }
  for (let i = 0; i < slide; i++) {
    sum += from[right++] - from[left++];
    to[out++] = sum / count;
  }
  for (let i = 0; i < shrink; i++) {
    sum -= from[left++];
    to[out++] = sum / --count;
  }
}

/**
 * The same mean down the columns, a whole row at a time: memory is read in order, which is several times faster.
 * `emit` gets each finished row in a buffer that is reused for the next.
 */
function filterColumns(
  from: Float32Array,
  width: number,
  height: number,
  window: number,
  emit: (row: Float32Array, y: number) => void,
): void {
  const { lead, grow, slide } = phasesOf(window, height);
  const sums = new Float64Array(width);
  const row = new Float32Array(width);
  let entering = 0;
  let leaving = 0;
  for (let i = 0; i < lead; i++, entering += width) add(sums, from, entering);
  let count = lead;
  for (let y = 0; y < height; y++) {
    if (y < grow) {
      count++;
      add(sums, from, entering);
    } else if (y < grow + slide) {
      for (let x = 0; x < width; x++) sums[x] += from[entering + x] - from[leaving + x];
    } else {
      count--;
      subtract(sums, from, leaving);
    }
    entering += width;
    if (y >= grow) leaving += width;
    for (let x = 0; x < width; x++) row[x] = sums[x] / count;
    emit(row, y);
  }
}

function add(sums: Float64Array, row: Float32Array, start: number): void {
  for (let x = 0; x < sums.length; x++) sums[x] += row[start + x];
}

function subtract(sums: Float64Array, row: Float32Array, start: number): void {
  for (let x = 0; x < sums.length; x++) sums[x] -= row[start + x];
}

const samplePositions = (side: number): number[] =>
  Array.from({ length: SAMPLES }, (_, i) => Math.floor(((i + 0.5) * side) / SAMPLES));

/** The reference's gradient measure: truncated percentages of full scale, summed over neighbours. */
function qualityOf(samples: Float32Array): number {
  const step = (a: number, b: number) => Math.abs(Math.trunc(((a - b) * 100) / 255));
  let gradients = 0;
  for (let i = 0; i < SAMPLES - 1; i++) {
    for (let j = 0; j < SAMPLES; j++) gradients += step(samples[i * SAMPLES + j], samples[(i + 1) * SAMPLES + j]);
  }
  for (let i = 0; i < SAMPLES; i++) {
    for (let j = 0; j < SAMPLES - 1; j++) gradients += step(samples[i * SAMPLES + j], samples[i * SAMPLES + j + 1]);
  }
  return Math.min(100, Math.trunc(gradients / 90));
}

function hashOf(samples: Float32Array): string {
  const half = new Float32Array(COEFFICIENTS * SAMPLES);
  for (let i = 0; i < COEFFICIENTS; i++) {
    for (let j = 0; j < SAMPLES; j++) {
      let sum = 0;
      for (let k = 0; k < SAMPLES; k++) sum += transform[i * SAMPLES + k] * samples[k * SAMPLES + j];
      half[i * SAMPLES + j] = sum;
    }
  }
  const coefficients = new Float32Array(COEFFICIENTS * COEFFICIENTS);
  for (let i = 0; i < COEFFICIENTS; i++) {
    for (let j = 0; j < COEFFICIENTS; j++) {
      let sum = 0;
      for (let k = 0; k < SAMPLES; k++) sum += half[i * SAMPLES + k] * transform[j * SAMPLES + k];
      coefficients[i * COEFFICIENTS + j] = sum;
    }
  }
  const median = Float32Array.from(coefficients).sort()[127];
  const words = new Uint16Array(16);
  coefficients.forEach((value, bit) => {
    if (value > median) words[bit >> 4] |= 1 << (bit & 15);
  });
  return Array.from(words)
    .reverse()
    .map((word) => word.toString(16).padStart(4, '0'))
    .join('');
}
