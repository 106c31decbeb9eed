import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@app/config';
import { generateDataKey, SubjectKey } from '@app/crypto';
import { LocalFiles } from '@app/files';
import type { Keyring } from '@app/crypto';
import { Originals } from '../../../../src/media-forensics/intake/originals';
import { aScratchFolder } from '../../../support/media/scratch';

const { folder: dataFolder } = aScratchFolder();
const key = new SubjectKey('family:f', [generateDataKey()]);
const originals = new Originals({ dataFolder } as Config, new LocalFiles(dataFolder), {
  childKey: () => Promise.resolve(key),
} as unknown as Keyring);

async function* source(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part));
}

describe('the originals', () => {
  it('forget at start what a crash left readable or half-written', async () => {
    mkdirSync(join(dataFolder, 'examining'), { recursive: true });
    mkdirSync(join(dataFolder, 'media', 'f'), { recursive: true });
    const [readable, half, whole] = ['examining/x', 'media/f/a.sealed.12.part', 'media/f/b.sealed'].map((name) =>
      join(dataFolder, name),
    );
    for (const path of [readable, half, whole]) writeFileSync(path, 'left');
    await originals.onModuleInit();
    expect([readable, half, whole].map(existsSync)).toEqual([false, false, true]);
  });

  it('come back as they were, for as long as the work with them takes', async () => {
    const { bytes, sha256 } = await originals.keep('f', 'c', 'one', source('hel', 'lo'));
    expect({ bytes, sha256 }).toEqual({
      bytes: 5,
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    });
    let lent = '';
    await originals.lend({ familyId: 'f', childId: 'c', id: 'one' }, async (path) => {
      lent = path;
      expect(readFileSync(path, 'utf8')).toBe('hello');
    });
    expect(existsSync(lent)).toBe(false);
  });

  it('are taken back even when the work with them fails', async () => {
    await originals.keep('f', 'c', 'two', source('x'));
    let lent = '';
    const failing = originals.lend({ familyId: 'f', childId: 'c', id: 'two' }, (path) => {
      lent = path;
      return Promise.reject(new Error('it crashed'));
    });
    await expect(failing).rejects.toThrow('it crashed');
    expect(existsSync(lent)).toBe(false);
  });

  it('are not lent when a byte of them was changed', async () => {
    await originals.keep('f', 'c', 'three', source('x'));
    const path = join(dataFolder, 'media', 'f', 'three.sealed');
    const sealed = readFileSync(path);
    sealed[sealed.length - 1] ^= 1;
    writeFileSync(path, sealed);
    const work = jest.fn();
    await expect(originals.lend({ familyId: 'f', childId: 'c', id: 'three' }, work)).rejects.toThrow('not authentic');
    expect(work).not.toHaveBeenCalled();
  });

  it('keep nothing of a stream that breaks off', async () => {
    const breaking = async function* () {
      yield* source('half');
      throw new Error('the line is dead');
    };
    await expect(originals.keep('f', 'c', 'four', breaking())).rejects.toThrow('the line is dead');
    expect(existsSync(join(dataFolder, 'media', 'f', 'four.sealed'))).toBe(false);
  });
});
