import { all } from '../../../support/exports/export-file';
import { isMojibake, repairMojibake } from '../../../../src/monitoring/sources/mojibake';
import { LineReader, longestLine, type TextEncoding } from '../../../../src/monitoring/sources/text-lines';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function linesOf(bytes: Buffer, size: number, name: TextEncoding['name'] = 'utf-8') {
  const reader = new LineReader({ name, isMojibake: false }, 'chat.txt');
  const lines = (await all(reader.read(inPieces(bytes, size)))).flat();
  return { lines, endsMidCharacter: reader.endsMidCharacter };
}

describe('the lines of a text', () => {
  const text = 'Grüße 😀\r\n\r\nzweite\nohne Ende';
  const expected = ['Grüße 😀', '', 'zweite', 'ohne Ende'];

  it.each([1, 2, 3, 7, 1000])('are the same however the bytes arrive: %i at a time', async (size) => {
    const { lines } = await linesOf(Buffer.from(text), size);
    expect(lines.map((line) => line.text)).toEqual(expected);
    expect(lines.map((line) => line.number)).toEqual([1, 2, 3, 4]);
  });

  it.each(['utf-16le', 'utf-16be'] as const)('are read from %s', async (name) => {
    const bytes = Buffer.from(text, 'utf16le');
    const { lines } = await linesOf(name === 'utf-16be' ? bytes.swap16() : bytes, 5, name);
    expect(lines.map((line) => line.text)).toEqual(expected);
  });

  it.each([1, 4, 1000])('that are not UTF-8 are named, reading %i bytes at a time', async (size) => {
    const bytes = Buffer.concat([Buffer.from('eins\nzwei ü\n'), Buffer.from('drei ü\nvier\n', 'latin1')]);
    await expect(linesOf(bytes, size)).rejects.toMatchObject({
      code: 'EXPORT_ENCODING',
      message: expect.stringMatching(/^chat\.txt:3: not valid UTF-8/),
    });
  });

  it('of a file cut within a character are read up to there', async () => {
    const { lines, endsMidCharacter } = await linesOf(Buffer.from('eins\nzwei 😀').subarray(0, -2), 1000);
    expect(lines.map((line) => line.text)).toEqual(['eins', 'zwei ']);
    expect(endsMidCharacter).toBe(true);
  });

  it('are cut when they would fill the memory', async () => {
    const { lines } = await linesOf(Buffer.from(`${'x'.repeat(5_000_000)}\nnext`), 65_536);
    expect(lines.map((line) => [line.text.length, line.isCut])).toEqual([
      [longestLine, true],
      [4, false],
    ]);
  });
});

describe('doubly encoded text', () => {
  it.each(['Grüße', 'naïve café', '😀 “quoted” – dash…', 'ąęł'])('of %s is repaired', (text) => {
    const garbled = new TextDecoder('windows-1252').decode(Buffer.from(text));
    expect(garbled).not.toBe(text);
    expect(repairMojibake(garbled)).toBe(text);
  });

  it.each(['Grüße', '😀', 'Ã alone', '日本'])('is not seen in %s', (text) => {
    expect(repairMojibake(text)).toBeNull();
  });

  it('is a matter of the whole file', () => {
    expect(isMojibake(['plain', 'GrÃ¼ÃŸe'])).toBe(true);
    expect(isMojibake(['plain', 'GrÃ¼ÃŸe', 'Grüße'])).toBe(false);
    expect(isMojibake(['plain'])).toBe(false);
  });
});
