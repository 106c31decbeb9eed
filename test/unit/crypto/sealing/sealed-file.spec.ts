import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { generateDataKey, openFile, sealFile, SubjectKey } from '@app/crypto';
import { LocalFiles } from '@app/files';

const MiB = 1024 * 1024;
const HEADER = 52;
const CHUNK = MiB + 16;
const context = { table: 'media.originals', column: 'file', rowId: 'upload-1', familyId: 'family-1' };
const key = new SubjectKey('family:1', [generateDataKey()]);

const placeOf = (path: string) => ({ files: new LocalFiles(dirname(path)), name: basename(path) });

describe('a sealed file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sealed-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function* inPieces(data: Buffer, size: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
  }
  const read = async (path: string, where = context, who = key): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of openFile(who, placeOf(path), where)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const sealed = async (data: Buffer): Promise<string> => {
    const path = join(folder, randomBytes(6).toString('hex'));
    await sealFile(key, inPieces(data, 100_000), placeOf(path), context);
    return path;
  };

  it.each([0, 1, 1000, MiB - 1, MiB, MiB + 1, 3 * MiB, 3 * MiB + 7])('gives back %i bytes', async (length) => {
    const data = randomBytes(length);
    const path = join(folder, `size-${length}`);
    const result = await sealFile(key, inPieces(data, 65_536), placeOf(path), context);
    expect(result).toEqual({ bytes: length, sha256: createHash('sha256').update(data).digest('hex') });
    expect((await read(path)).equals(data)).toBe(true);
  });

  it('holds nothing of the plaintext', async () => {
    const path = await sealed(Buffer.from('a phrase that must not be seen '.repeat(100)));
    expect((await readFile(path)).includes('phrase')).toBe(false);
  });

  it('does not open for another upload, another family or another key', async () => {
    const path = await sealed(randomBytes(100));
    await expect(read(path, { ...context, rowId: 'upload-2' })).rejects.toThrow('chunk 0 is not authentic');
    await expect(read(path, { ...context, familyId: 'family-2' })).rejects.toThrow('chunk 0 is not authentic');
    const stranger = new SubjectKey('family:2', [generateDataKey()]);
    await expect(read(path, context, stranger)).rejects.toThrow('unknown key');
  });

  describe('of three chunks', () => {
    let whole: Buffer;
    beforeAll(async () => {
      whole = await readFile(await sealed(randomBytes(2 * MiB + 500)));
    });
    const chunk = (index: number) => whole.subarray(HEADER + index * CHUNK, HEADER + (index + 1) * CHUNK);
    const header = () => whole.subarray(0, HEADER);
    const flipped = (at: number) => {
      const copy = Buffer.from(whole);
      copy[at] ^= 1;
      return copy;
    };

    it.each<[string, () => Buffer, string]>([
      ['a changed byte in the second chunk', () => flipped(HEADER + CHUNK + 10), 'chunk 1'],
      ['a changed salt', () => flipped(30), 'chunk 0'],
      ['a changed key id', () => flipped(5), 'unknown key'],
      ['a changed format', () => flipped(3), 'unknown format'],
      ['the last chunk cut off', () => Buffer.concat([header(), chunk(0), chunk(1)]), 'chunk 1'],
      ['the last byte cut off', () => whole.subarray(0, -1), 'chunk 2'],
      ['everything cut off after the header', () => header(), 'chunk 0'],
      ['a chunk left out', () => Buffer.concat([header(), chunk(0), chunk(2)]), 'chunk 1'],
      ['two chunks exchanged', () => Buffer.concat([header(), chunk(1), chunk(0), chunk(2)]), 'chunk 0'],
      ['a chunk repeated', () => Buffer.concat([header(), chunk(0), chunk(0), chunk(1), chunk(2)]), 'chunk 1'],
      ['something appended', () => Buffer.concat([whole, Buffer.from('x')]), 'chunk 2'],
      ['nothing left', () => Buffer.alloc(0), 'unknown format'],
    ])('is refused with %s', async (_, damage, where) => {
      const path = join(folder, randomBytes(6).toString('hex'));
      await writeFile(path, damage());
      await expect(read(path)).rejects.toThrow(where);
    });
  });

  it('leaves nothing behind when the source fails half-way', async () => {
    const inside = await mkdtemp(join(folder, 'failed-'));
    async function* failing(): AsyncGenerator<Buffer> {
      yield randomBytes(2 * MiB);
      throw new Error('the upload broke off');
    }
    await expect(sealFile(key, failing(), placeOf(join(inside, 'upload')), context)).rejects.toThrow('broke off');
    expect(await readdir(inside)).toEqual([]);
  });
});
