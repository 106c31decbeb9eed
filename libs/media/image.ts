import type { Sharp } from 'sharp';
import { DomainError } from '@app/kernel';
import { faults } from './faults';
import { assertDecodable, mediaLimits } from './limits';
import { pictureLibrary } from './picture-library';

/** What a picture's header says; nothing has been decoded. */
export interface ImageHeader {
  readonly format: string;
  /** Pixels as stored, before any EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** Pictures in the file: 1 for a still. APNG files count as 1 here, see `readPngStructure`. */
  readonly frames: number;
  readonly colourSpace: string;
  readonly channels: number;
  readonly bitsPerSample: string;
  /** EXIF orientation 1..8; 1 when absent. */
  readonly orientation: number;
  readonly hasAlpha: boolean;
  readonly hasColourProfile: boolean;
}

/** Decoded pixels: 3 bytes per pixel, sRGB, rows from the top. */
export interface Pixels {
  readonly rgb: Buffer;
  readonly width: number;
  readonly height: number;
}

async function decoded(input: string | Buffer, tolerant: boolean, how: (picture: Sharp) => Sharp): Promise<Pixels> {
  const sharp = await pictureLibrary();
  const limitInputPixels = mediaLimits.pixels;
  const failOn = tolerant ? 'none' : 'truncated';
  const picture = sharp(input, { limitInputPixels, failOn, sequentialRead: false, pages: 1 });
  const { data, info } = await how(picture).toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}

/**
 * Reads a picture's header without decoding it.
 *
 * @throws DomainError PICTURE_UNREADABLE (invalid) when the header makes no sense
 */
export async function readImageHeader(path: string): Promise<ImageHeader> {
  // libvips refuses malformed headers by throwing; whether a file is malformed is what this call finds out.
  try {
    const sharp = await pictureLibrary();
    const header = await sharp(path, { limitInputPixels: false }).metadata();
    return {
      format: header.format ?? 'unknown',
      width: header.width ?? 0,
      height: header.pageHeight ?? header.height ?? 0,
      frames: header.pages ?? 1,
      colourSpace: header.space ?? 'unknown',
      channels: header.channels ?? 0,
      bitsPerSample: header.depth ?? 'unknown',
      orientation: header.orientation ?? 1,
      hasAlpha: header.hasAlpha ?? false,
      hasColourProfile: header.hasProfile ?? false,
    };
  } catch (error) {
    throw unreadable(error, path);
  }
}

/** The metadata blocks a picture carries, raw; nothing is decoded. Throws as `readImageHeader`. */
export async function readEmbeddedBlocks(path: string): Promise<{ exif: Buffer | null; xmp: Buffer | null }> {
  // See readImageHeader: libvips throws on malformed headers.
  try {
    const sharp = await pictureLibrary();
    const { exif, xmp } = await sharp(path, { limitInputPixels: false }).metadata();
    return { exif: exif ?? null, xmp: xmp ?? null };
  } catch (error) {
    throw unreadable(error, path);
  }
}

/**
 * Decodes the first picture of a file as a viewer shows it: EXIF orientation applied, transparency on white, CMYK and
 * 16 bits brought to 8-bit sRGB. Sizes are checked against `mediaLimits` first.
 *
 * @returns pixels, and whether the file ends early (what is missing is grey)
 * @throws DomainError PICTURE_TOO_LARGE (too-large) or PICTURE_UNREADABLE (invalid)
 */
export async function decodeImage(path: string): Promise<Pixels & { isTruncated: boolean }> {
  const header = await readImageHeader(path);
  assertDecodable(header.width, header.height);
  // A truncated file throws while decoding strictly; only then is the tolerant decoder asked for what is there.
  try {
    return { ...(await decode(path, false)), isTruncated: false };
  } catch (strict) {
    try {
      return { ...(await decode(path, true)), isTruncated: true };
    } catch {
      // Not even that: what the strict decoder said is the better reason.
      throw unreadable(strict, path);
    }
  }
}

const decode = (path: string, tolerant: boolean): Promise<Pixels> =>
  decoded(path, tolerant, (picture) =>
    picture.autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb').raw({ depth: 'uchar' }),
  );

/** Saves pixels as a baseline JPEG with 4:2:0 colour at `quality` and decodes that again. */
export async function recompress({ rgb, width, height }: Pixels, quality: number): Promise<Pixels> {
  const sharp = await pictureLibrary();
  const jpeg = await sharp(rgb, { raw: { width, height, channels: 3 }, limitInputPixels: mediaLimits.pixels })
    .jpeg({ quality, chromaSubsampling: '4:2:0', mozjpeg: false, progressive: false })
    .toBuffer();
  return decoded(jpeg, false, (picture) => picture.toColourspace('srgb').raw());
}

/** Shrinks pixels to fit a square of `side`; smaller pictures come back unchanged. */
export async function shrink(pixels: Pixels, side: number): Promise<Pixels> {
  const { rgb, width, height } = pixels;
  if (Math.max(width, height) <= side) return pixels;
  const sharp = await pictureLibrary();
  const { data, info } = await sharp(rgb, { raw: { width, height, channels: 3 }, limitInputPixels: mediaLimits.pixels })
    .resize(side, side, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}

/** libvips' own wording, without the file's path; the lines after the first repeat the cause from inside the library. */
function unreadable(error: unknown, path: string): DomainError {
  const [first, second] = (error as Error).message.replaceAll(`${path}: `, '').replaceAll(path, 'the file').split('\n');
  const reason = first.endsWith(':') && second ? `${first} ${second}` : first;
  return new DomainError(faults.PICTURE_UNREADABLE, `the picture cannot be decoded: ${reason}`, 'invalid');
}
