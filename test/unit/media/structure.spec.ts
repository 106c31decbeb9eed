import { ByteSource, readBoxStructure, readJpegStructure, readPngStructure } from '@app/media';
import { aClip } from '../../support/media/clips';
import {
  aDrawing,
  asJpeg,
  asPng,
  drawn,
  emptyZip,
  pngChunk,
  withChunks,
  withComment,
} from '../../support/media/pictures';
import { aScratchFolder } from '../../support/media/scratch';

// Making and decoding media takes its time on a busy machine; nothing here is about speed.
const scratch = aScratchFolder();
const drawing = aDrawing({ width: 80, height: 60 });

describe('the structure of a JPEG', () => {
  it.each([1, 35, 50, 75, 90, 100])('tells quality %i from its standard tables', async (quality) => {
    const structure = readJpegStructure(await asJpeg(drawing, quality));
    expect(structure?.tables.map(({ standardQuality }) => standardQuality)).toEqual([quality, quality]);
    expect(structure?.tables.every(({ values }) => values.length === 64)).toBe(true);
  });

  it("tells an encoder's own tables from standard ones", async () => {
    const own = await drawn(drawing).jpeg({ quality: 80, quantisationTable: 3 }).toBuffer();
    expect(readJpegStructure(own)?.tables.map(({ standardQuality }) => standardQuality)).toEqual([null, null]);
  });

  it('names coding, size, sampling and segments', async () => {
    const made = await drawn(drawing).jpeg({ progressive: true, chromaSubsampling: '4:2:0' }).toBuffer();
    expect(readJpegStructure(withComment(made, 'made by\x07 hand'))).toMatchObject({
      coding: 'progressive',
      width: 80,
      height: 60,
      bits: 8,
      sampling: '2x2,1x1,1x1',
      comments: ['made by hand'],
      trailingBytes: 0,
    });
    expect(readJpegStructure(made)?.segments).toEqual(expect.arrayContaining(['DQT', 'SOF2', 'DHT', 'SOS']));
  });

  it('counts what hangs behind the picture, and notices a missing end', async () => {
    const jpeg = await asJpeg(drawing);
    expect(readJpegStructure(Buffer.concat([jpeg, emptyZip()]))?.trailingBytes).toBe(22);
    expect(readJpegStructure(jpeg.subarray(0, -10))?.trailingBytes).toBeNull();
  });

  it('is null without a frame header, and ends on segments that lie about their length', () => {
    expect(readJpegStructure(Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 0, 0xff, 0xdb, 0xff, 0xff]))).toBeNull();
    expect(readJpegStructure(Buffer.from([0xff, 0xd8, 0xff]))).toBeNull();
  });
});

describe('the structure of a PNG', () => {
  it('names its chunks, texts and frames without decoding one of ten thousand', async () => {
    const animation = pngChunk('acTL', Buffer.from('0000271000000000', 'hex'));
    const text = pngChunk('tEXt', Buffer.from('Software\0Painter 3', 'latin1'));
    const packed = pngChunk('zTXt', Buffer.from('parameters\0\0xxxx', 'latin1'));
    const international = pngChunk('iTXt', Buffer.from('Title\0\0\0\0\0Grüße', 'utf8'));
    const png = withChunks(await asPng(drawing), animation, text, packed, international);
    expect(readPngStructure(png)).toMatchObject({
      frames: 10_000,
      texts: { Software: 'Painter 3', parameters: '5 compressed bytes', Title: 'Grüße' },
      trailingBytes: 0,
    });
    expect(readPngStructure(png).chunks.slice(0, 2)).toEqual(['IHDR', 'acTL']);
  });

  it('counts what hangs behind the picture, and notices a missing end', async () => {
    const png = await asPng(drawing);
    expect(readPngStructure(Buffer.concat([png, Buffer.alloc(7)])).trailingBytes).toBe(7);
    expect(readPngStructure(png.subarray(0, -12)).trailingBytes).toBeNull();
  });
});

describe('the structure of an MP4 or MOV', () => {
  const boxesOf = (content: Buffer) => ByteSource.with(scratch.file(content), readBoxStructure);

  it('holds what an examiner looks at', async () => {
    const clip = await aClip({ tags: { creation_time: '2024-05-01T10:11:12Z', encoder: 'Recorder 7' } });
    const boxes = boxesOf(clip);
    expect(boxes).toMatchObject({
      majorBrand: 'isom',
      createdAt: '2024-05-01T10:11:12.000Z',
      durationSeconds: 2,
      faults: [],
    });
    expect(boxes.topLevel).toEqual(['ftyp', 'free', 'mdat', 'moov']);
    expect(boxes.tracks).toMatchObject([
      { kind: 'vide', codec: 'avc1', handlerName: 'VideoHandler', samples: 20, syncSamples: 2 },
    ]);
    expect(boxes.tags['©too']).toMatch(/^Lavf/);
  });

  it('shows the keys of a QuickTime recorder', () => {
    const box = (type: string, ...parts: (Buffer | string)[]) => {
      const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
      const head = Buffer.alloc(8);
      head.writeUInt32BE(body.length + 8);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, body]);
    };
    const number = (value: number) => Buffer.from(value.toString(16).padStart(8, '0'), 'hex');
    const key = (name: string) => box('mdta', name);
    const value = (index: number, text: string) =>
      box(number(index).toString('latin1'), box('data', number(1), number(0), text));
    const keys = box('keys', number(0), number(2), key('com.apple.quicktime.make'), key('com.apple.quicktime.model'));
    const list = box('ilst', value(1, 'Maker'), value(2, 'Phone 9'));
    const handler = box('hdlr', Buffer.alloc(8), 'mdta', Buffer.alloc(13));
    const movie = Buffer.concat([box('ftyp', 'qt  ', number(0)), box('moov', box('meta', handler, keys, list))]);
    expect(boxesOf(movie)).toMatchObject({
      majorBrand: 'qt  ',
      tags: { 'com.apple.quicktime.make': 'Maker', 'com.apple.quicktime.model': 'Phone 9' },
    });
  });

  it('ends on boxes nested without end, on lying lengths and on a million empty ones', () => {
    let nested = Buffer.alloc(0);
    for (let depth = 0; depth < 1000; depth++) {
      const head = Buffer.from('\0\0\0\0moov', 'latin1');
      head.writeUInt32BE(nested.length + 8);
      nested = Buffer.concat([head, nested]);
    }
    expect(boxesOf(nested).faults).toEqual(['boxes nested deeper than 12']);
    expect(boxesOf(Buffer.from('\xff\xff\xff\xffmoov', 'latin1')).faults).toHaveLength(1);
    expect(boxesOf(Buffer.from('\0\0\0\x04moov', 'latin1')).faults).toEqual([
      'box moov at byte 0 has an impossible length',
    ]);
    expect(boxesOf(Buffer.from('\0\0\0\x08free'.repeat(1_000_000), 'latin1')).faults).toEqual([
      'more than 20000 boxes',
    ]);
  });
});
