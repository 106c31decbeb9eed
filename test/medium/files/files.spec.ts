import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileMissing, LocalFiles, S3Files } from '@app/files';
import type { Files } from '@app/files';
import { anS3Server } from '../../support/servers/s3';
import type { S3Server } from '../../support/servers/s3';

const MiB = 1024 * 1024;

let folder: string;
let server: S3Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  server = await anS3Server();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function* pieces(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(part);
}
async function* breaking(bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes; at += MiB) yield await Promise.resolve(randomBytes(MiB));
  throw new Error('the upload broke off');
}

const adapters: [string, () => Promise<Files>][] = [
  ['a folder', () => Promise.resolve(new LocalFiles(folder))],
  ['a bucket', () => S3Files.open(server.settings)],
];

describe.each(adapters)('files in %s', (_, open) => {
  let files: Files;
  beforeAll(async () => {
    files = await open();
  });
  const listed = async (below: string) => {
    const names: string[] = [];
    for await (const { name } of files.list(below)) names.push(name);
    return names.sort();
  };
  const text = async (name: string) => (await files.read(name))?.toString();

  it('come back as they were put, however they were cut', async () => {
    expect(await files.put('a/one', pieces(Buffer.from('hel'), Buffer.from(''), Buffer.from('lo')))).toBe(5);
    const { bytes, content } = await files.get('a/one');
    expect([bytes, Buffer.concat(await content.toArray()).toString()]).toEqual([5, 'hello']);
    expect(await files.find('a/one')).toMatchObject({ name: 'a/one', bytes: 5 });
    expect(Math.abs((await files.find('a/one'))!.changedAt.getTime() - Date.now())).toBeLessThan(600_000);
  });

  it('may be empty', async () => {
    expect(await files.put('a/empty', pieces())).toBe(0);
    expect(await files.read('a/empty')).toEqual(Buffer.alloc(0));
  });

  it('may be larger than what is sent at once', async () => {
    const parts = Array.from({ length: 21 }, () => randomBytes(MiB + 1));
    expect(await files.put('big/one', pieces(...parts))).toBe(21 * (MiB + 1));
    const hash = createHash('sha256');
    for await (const piece of (await files.get('big/one')).content) hash.update(piece as Buffer);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(Buffer.concat(parts)).digest('hex'));
  });

  it('give a part that is asked for, and the length of the whole', async () => {
    await files.put('a/range', pieces(Buffer.from('0123456789')));
    const { bytes, content } = await files.get('a/range', { first: 3, last: 5 });
    expect([bytes, Buffer.concat(await content.toArray()).toString()]).toEqual([10, '345']);
  });

  it('that are not there are told from empty ones', async () => {
    await expect(files.get('a/nothing')).rejects.toThrow(FileMissing);
    await expect(files.get('a/nothing', { first: 0, last: 1 })).rejects.toThrow(FileMissing);
    expect([await files.find('a/nothing'), await files.read('a/nothing')]).toEqual([undefined, undefined]);
    await files.remove('a/nothing');
    await files.shred('a/nothing');
  });

  it('are replaced as a whole', async () => {
    await files.put('a/twice', pieces(Buffer.from('a long first version')));
    await files.put('a/twice', pieces(Buffer.from('second')));
    expect(await text('a/twice')).toBe('second');
  });

  it('show nothing of an upload that breaks off, early or late, and keep what was there', async () => {
    await expect(files.put('broken/new', breaking(MiB))).rejects.toThrow('broke off');
    await expect(files.put('broken/new', breaking(20 * MiB))).rejects.toThrow('broke off');
    expect([await files.find('broken/new'), await listed('broken')]).toEqual([undefined, []]);
    await files.put('broken/old', pieces(Buffer.from('kept')));
    await expect(files.put('broken/old', breaking(20 * MiB))).rejects.toThrow('broke off');
    expect([await text('broken/old'), await listed('broken')]).toEqual(['kept', ['broken/old']]);
    expect(await server.unfinished()).toEqual([]);
  });

  it('are not seen before they are whole', async () => {
    let seen: unknown[] = [];
    const looking = async function* () {
      yield randomBytes(9 * MiB);
      seen = [await files.find('slow/one'), await listed('slow')];
      await files.tidy('slow');
      yield randomBytes(9 * MiB);
    };
    expect(await files.put('slow/one', looking())).toBe(18 * MiB);
    expect(seen).toEqual([undefined, []]);
    expect(await listed('slow')).toEqual(['slow/one']);
  });

  it('are made once when many try', async () => {
    const tries = await Promise.all(['1', '2', '3', '4'].map((one) => files.putNew('once/one', Buffer.from(one))));
    expect(tries.filter(Boolean)).toHaveLength(1);
    const winner = String(tries.indexOf(true) + 1);
    expect(await text('once/one')).toBe(winner);
    expect([await files.putNew('once/one', Buffer.from('late')), await text('once/one')]).toEqual([false, winner]);
    expect(await listed('once')).toEqual(['once/one']);
  });

  it('go when they are removed or shredded, and may come again', async () => {
    for (const end of [() => files.remove('gone/one'), () => files.shred('gone/one')]) {
      await files.put('gone/one', pieces(Buffer.from('secret')));
      await end();
      expect([await files.read('gone/one'), await listed('gone')]).toEqual([undefined, []]);
    }
    expect(await files.putNew('gone/one', Buffer.from('again'))).toBe(true);
  });

  it('are listed at any depth, and only below the folder', async () => {
    for (const name of ['list/b', 'list/sub/a', 'list-other/c']) await files.put(name, pieces(Buffer.from('x')));
    expect(await listed('list')).toEqual(['list/b', 'list/sub/a']);
    expect(await listed('nowhere')).toEqual([]);
  });

  it.each(['', '/etc/passwd', '../up', 'a/../../up', 'a//b', 'a/', '.hidden', 'a\\b', 'a/\u0000'])(
    'are never outside their place: %j',
    async (name) => {
      await expect(files.put(name, pieces())).rejects.toThrow(RangeError);
      await expect(files.get(name)).rejects.toThrow(RangeError);
      await expect(files.remove(name)).rejects.toThrow(RangeError);
    },
  );
});

describe('a bucket that cannot be used', () => {
  it('stops the start and names the setting when nobody answers or it is not there', async () => {
    const { settings } = server;
    await expect(S3Files.open({ ...settings, endpoint: 'http://127.0.0.1:9' })).rejects.toThrow(
      'SAFEGUARDIAN_S3_BUCKET',
    );
    await expect(S3Files.open({ ...settings, bucket: 'another' })).rejects.toThrow('SAFEGUARDIAN_S3_BUCKET');
  });

  it('is one that keeps what was destroyed', async () => {
    const versioned = await anS3Server({ isVersioned: true });
    await expect(S3Files.open(versioned.settings)).rejects.toThrow('keeps old versions');
    await versioned.close();
  });
});
