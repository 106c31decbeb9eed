import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { locked } from '../../../tools/launch/locked.mjs';

let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguardian-locked-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('work under a lock', () => {
  it('is done by one at a time, and by the next when it fails', async () => {
    const lock = path.join(folder, 'not/there/yet.lock');
    let inside = 0;
    const work = () =>
      locked(lock, async () => {
        const among = ++inside;
        await turn();
        inside--;
        if (among > 1) throw new Error('not alone');
        return 'done';
      });
    const failing = locked(lock, () => Promise.reject(new Error('it went wrong')));
    await expect(failing).rejects.toThrow('it went wrong');
    expect(await Promise.all([work(), work(), work()])).toEqual(['done', 'done', 'done']);
    expect(fs.existsSync(lock)).toBe(false);
  });

  it('goes on when whoever held the lock has died', async () => {
    const lock = path.join(folder, 'left.lock');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    fs.writeFileSync(lock, `${pid}-12345`);
    // Its holder would have written its name by now.
    fs.utimesSync(lock, new Date(0), new Date(0));
    expect(await locked(lock, () => 'done')).toBe('done');
  });
});
