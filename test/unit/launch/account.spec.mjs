import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canReach } from '../../../tools/launch/database/account.mjs';

const stranger = { name: 'stranger', uid: 4_000_000, gid: 4_000_000 };
let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguardian-account-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('whether an account can reach a folder', () => {
  it('is decided by every folder on the way', () => {
    const inside = path.join(folder, 'open');
    fs.mkdirSync(inside);
    fs.chmodSync(inside, 0o755);
    fs.chmodSync(folder, 0o700);
    expect(canReach(stranger, inside)).toBe(false);
    fs.chmodSync(folder, 0o711);
    expect(canReach(stranger, inside)).toBe(true);
  });

  it('looks at the folders that are there when the last ones are still to be made', () => {
    fs.chmodSync(folder, 0o700);
    expect(canReach(stranger, path.join(folder, 'not', 'yet'))).toBe(false);
  });

  it('is no question for our own account', () => {
    fs.chmodSync(folder, 0o700);
    expect(canReach(null, folder)).toBe(true);
  });
});
