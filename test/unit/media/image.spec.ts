import { decodeImage, mediaLimits, readExif, readImageHeader } from '@app/media';
import { aDrawing, asJpeg, asPng, claimingSize, drawn } from '../../support/media/pictures';
import { aScratchFolder } from '../../support/media/scratch';

// Making and decoding media takes its time on a busy machine; nothing here is about speed.
const scratch = aScratchFolder();
const drawing = aDrawing({ width: 80, height: 60 });

/** Mean colour of a corner: `[red, green, blue]`. */
function corner({ rgb, width }: { rgb: Buffer; width: number }): number[] {
  const sums = [0, 0, 0];
  for (let y = 0; y < 8; y++)
    for (let x = 0; x < 8; x++) for (let c = 0; c < 3; c++) sums[c] += rgb[(y * width + x) * 3 + c];
  return sums.map((sum) => sum / 64);
}

describe('decoding a picture', () => {
  it('gives the pixels as they are seen when the camera was held upright', async () => {
    const path = scratch.file(await drawn(drawing).jpeg({ quality: 100 }).withMetadata({ orientation: 6 }).toBuffer());
    const expected = await drawn(drawing).rotate(90).raw().toBuffer({ resolveWithObject: true });
    const seen = await decodeImage(path);
    expect([seen.width, seen.height]).toEqual([60, 80]);
    const wanted = corner({ rgb: expected.data, width: 60 });
    corner(seen).forEach((value, at) => expect(Math.abs(value - wanted[at])).toBeLessThan(8));
    expect(await readImageHeader(path)).toMatchObject({ width: 80, height: 60, orientation: 6 });
  });

  it.each([
    ['CMYK', () => drawn(drawing).toColourspace('cmyk').jpeg().toBuffer()],
    ['grey', () => drawn(drawing).greyscale().jpeg().toBuffer()],
    ['16-bit', () => drawn(drawing).toColourspace('rgb16').png().toBuffer()],
    ['transparent', () => drawn(drawing).ensureAlpha(0.5).png().toBuffer()],
    ['palette', () => drawn(drawing).png({ palette: true, colours: 16 }).toBuffer()],
  ])('brings a %s picture to three bytes a pixel', async (_, made) => {
    const { rgb, width, height } = await decodeImage(scratch.file(await made()));
    expect([width, height, rgb.length]).toEqual([80, 60, 80 * 60 * 3]);
  });

  it('takes the first picture of an animation', async () => {
    const both = Buffer.concat([drawing.rgb, aDrawing({ width: 80, height: 60, seed: 2 }).rgb]);
    const { default: sharp } = await import('sharp');
    const raw = { width: 80, height: 120, channels: 3, pageHeight: 60 } as const;
    const path = scratch.file(
      await sharp(both, { raw })
        .gif({ delay: [100, 100] })
        .toBuffer(),
    );
    expect(await readImageHeader(path)).toMatchObject({ frames: 2, width: 80, height: 60 });
    expect(await decodeImage(path)).toMatchObject({ width: 80, height: 60 });
  });

  it('shows what is there of a file that was cut short, and says so', async () => {
    const jpeg = await asJpeg(aDrawing({ width: 400, height: 300 }));
    const cut = await decodeImage(scratch.file(jpeg.subarray(0, Math.floor(jpeg.length / 2))));
    expect(cut).toMatchObject({ isTruncated: true, width: 400, height: 300 });
    expect((await decodeImage(scratch.file(jpeg))).isTruncated).toBe(false);
  });

  it('decodes a single pixel', async () => {
    const path = scratch.file(await asPng({ rgb: Buffer.from([9, 8, 7]), width: 1, height: 1 }));
    expect(await decodeImage(path)).toMatchObject({ width: 1, height: 1, rgb: Buffer.from([9, 8, 7]) });
  });

  it.each([
    [65_535, 65_535],
    [100_000, 100_000],
    [mediaLimits.side + 1, 1],
  ])('refuses a header of %i × %i before decoding anything', async (width, height) => {
    const path = scratch.file(claimingSize(await asPng(drawing), width, height));
    await expect(decodeImage(path)).rejects.toMatchObject({ code: 'PICTURE_TOO_LARGE', kind: 'too-large' });
  });

  it('opens neither drawings nor documents, whatever they are called', async () => {
    const svg = scratch.file('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'drawing.png');
    const pdf = scratch.file('%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj', 'document.jpg');
    for (const path of [svg, pdf]) {
      await expect(decodeImage(path)).rejects.toMatchObject({ code: 'PICTURE_UNREADABLE', kind: 'invalid' });
    }
  });

  it('tells nobody where the file lies', async () => {
    const path = scratch.file(Buffer.concat([(await asJpeg(drawing)).subarray(0, 30), Buffer.alloc(40)]));
    await expect(decodeImage(path)).rejects.toMatchObject({ message: expect.not.stringContaining(scratch.folder) });
  });
});

describe('metadata', () => {
  const exif = {
    IFD0: { Software: 'Painter 3', Make: 'Camera\u0007 Works' },
    IFD2: { DateTimeOriginal: '2024:05:01 10:11:12' },
  };

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('is read from %s files', async (format) => {
    const made = await drawn(drawing).withExif(exif).toFormat(format, { effort: 1 }).toBuffer();
    const blocks = await readExif(scratch.file(made), `image/${format}`);
    expect(blocks.ifd0).toMatchObject({ Software: 'Painter 3', Make: 'Camera Works' });
    // As the camera wrote it: it knew no time zone, so this machine's must not creep in.
    expect(blocks.exif).toMatchObject({ DateTimeOriginal: '2024:05:01 10:11:12' });
  });

  it('is empty when there is none', async () => {
    const blocks = await readExif(scratch.file(await drawn(drawing).webp().toBuffer()), 'image/webp');
    expect(blocks).toEqual({});
  });
});
