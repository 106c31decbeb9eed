import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { holdData, holderOf } from '../../../tools/launch/product/hold-data.mjs';

let data;
beforeEach(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguardian-data-'));
});
afterEach(() => fs.rmSync(data, { recursive: true, force: true }));

describe('a data folder', () => {
  it('is held by one start at a time, and the second is told where the first one runs', async () => {
    const hold = await holdData(data);
    hold.note({ address: 'http://127.0.0.1:3000' });
    await expect(holdData(data)).rejects.toThrow(`process ${process.pid}, http://127.0.0.1:3000`);
  });

  it('is free again after it was released', async () => {
    (await holdData(data)).release();
    expect(holderOf(data)).toBeUndefined();
    (await holdData(data)).release();
  });

  it('is taken over from a start that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    fs.writeFileSync(path.join(data, 'held-by.json'), JSON.stringify({ pid, start: '1', app: { pid, start: '1' } }));
    await holdData(data);
    expect(holderOf(data).pid).toBe(process.pid);
  });

  it('is not mistaken for held when another process got the number of the killed one', async () => {
    fs.writeFileSync(path.join(data, 'held-by.json'), JSON.stringify({ pid: process.pid, start: 'long ago' }));
    expect(holderOf(data)).toBeUndefined();
  });
});
