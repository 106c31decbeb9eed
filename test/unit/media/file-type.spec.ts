import { nameRefused, polyglotNotes, sniff } from '@app/media';
import { aDrawing, asJpeg, asPng, emptyZip, withComment, drawn } from '../../support/media/pictures';

// Making and decoding media takes its time on a busy machine; nothing here is about speed.
const bytes = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(64)]);
const box = (type: string, brand: string, ...brands: string[]) => {
  const body = Buffer.from(`${type}${brand}\0\0\0\0${brands.join('')}`, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body, Buffer.alloc(16)]);
};

describe('the type of a file', () => {
  it.each([
    ['image/gif', bytes('GIF89a')],
    ['image/tiff', bytes('II*\0')],
    ['image/heic', box('ftyp', 'heic', 'mif1')],
    ['image/heic', box('ftyp', 'mif1', 'heic')],
    ['image/avif', box('ftyp', 'mif1', 'avif')],
    ['image/avif', box('ftyp', 'avif', 'mif1')],
    ['video/mp4', box('ftyp', 'isom', 'mp41')],
    ['video/quicktime', box('ftyp', 'qt  ')],
    ['video/quicktime', box('moov', 'free')],
    ['video/3gpp', box('ftyp', '3gp5')],
    ['audio/mp4', box('ftyp', 'M4A ')],
    ['video/webm', bytes('\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm')],
    ['video/x-matroska', bytes('\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska')],
    ['video/x-msvideo', bytes('RIFF\x24\0\0\0AVI LIST')],
    ['audio/wav', bytes('RIFF\x24\0\0\0WAVEfmt ')],
    ['video/mpeg', bytes('\0\0\x01\xba\x44\0\x04\0')],
    ['video/mp2t', Buffer.concat(Array.from({ length: 5 }, () => Buffer.concat([bytes('G'), Buffer.alloc(123)])))],
    ['video/x-ms-wmv', Buffer.from('3026b2758e66cf11a6d900aa0062ce6c00000000', 'hex')],
    ['audio/mpeg', bytes('ID3\x04')],
    ['audio/mpeg', bytes('\xff\xfb\x90\x64')],
    ['audio/aac', bytes('\xff\xf1\x50\x80')],
    ['audio/flac', bytes('fLaC\0\0\0\x22')],
    ['audio/ogg', bytes('OggS\0\x02')],
    ['audio/amr', bytes('#!AMR\n')],
    ['audio/aiff', bytes('FORM\0\0\0\x20AIFFCOMM')],
  ])('%s is told from its first bytes', (mime, head) => {
    expect(sniff(head)?.mime).toBe(mime);
  });

  it('is told for what sharp writes', async () => {
    const drawing = aDrawing({ width: 32, height: 32 });
    expect(sniff(await asJpeg(drawing))?.mime).toBe('image/jpeg');
    expect(sniff(await asPng(drawing))?.mime).toBe('image/png');
    expect(sniff(await drawn(drawing).webp().toBuffer())?.mime).toBe('image/webp');
    expect(sniff(await drawn(drawing).avif({ effort: 0 }).toBuffer())?.mime).toBe('image/avif');
  });

  it.each([
    ['an SVG drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['an SVG drawing', '<?xml version="1.0"?>\n<!-- drawn -->\n<svg>'],
    ['a web page', '\n <!DOCTYPE html><html>'],
    ['a PDF document', '%PDF-1.7'],
    ['a zip archive or an Office document', 'PK\x03\x04'],
    ['a playlist', '#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/x'],
    ['a program', '\x7fELF'],
    ['a Windows bitmap', 'BM\x36'],
  ])('%s is refused by its name', (name, text) => {
    expect(sniff(bytes(text))).toBeNull();
    expect(nameRefused(bytes(text))).toBe(name);
  });

  it('is unknown for nothing, for text and for a raw photograph in a video container', () => {
    for (const head of [Buffer.alloc(0), Buffer.from([0xff]), Buffer.from('hello'), box('ftyp', 'crx ')]) {
      expect(sniff(head)).toBeNull();
      expect(nameRefused(head)).toBeNull();
    }
  });
});

describe('a picture that is also something else', () => {
  it('is noted when a browser could take it for a page', async () => {
    const jpeg = withComment(await asJpeg(aDrawing()), '<html><script>alert(1)</script></html>');
    expect(sniff(jpeg)?.mime).toBe('image/jpeg');
    expect(polyglotNotes(jpeg.subarray(0, 4096), jpeg)).toContain('contains web page code near its start');
  });

  it('is noted when an archive hangs behind it', async () => {
    const jpeg = Buffer.concat([await asJpeg(aDrawing()), emptyZip()]);
    expect(polyglotNotes(jpeg.subarray(0, 4096), jpeg)).toEqual(['can also be opened as a zip archive']);
  });

  it('is not suspected when it is only a picture', async () => {
    const jpeg = await asJpeg(aDrawing());
    expect(polyglotNotes(jpeg.subarray(0, 4096), jpeg)).toEqual([]);
  });
});
