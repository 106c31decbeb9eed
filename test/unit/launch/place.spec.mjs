import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { filesBelow, fingerprint } from '../../../tools/launch/place.mjs';

let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguardian-place-'));
  fs.mkdirSync(path.join(folder, 'node_modules'));
  fs.writeFileSync(path.join(folder, 'a.ts'), 'one');
  fs.writeFileSync(path.join(folder, 'node_modules', 'b.ts'), 'two');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('what decides whether a build is fresh', () => {
  it('is every file of ours and none that npm put there', () => {
    expect(filesBelow([folder])).toEqual([path.join(folder, 'a.ts')]);
  });

  it('changes with a content and with a name, and with nothing else', () => {
    const before = fingerprint(filesBelow([folder]));
    fs.utimesSync(path.join(folder, 'a.ts'), new Date(0), new Date(0));
    expect(fingerprint(filesBelow([folder]))).toBe(before);
    fs.writeFileSync(path.join(folder, 'a.ts'), 'ONE');
    const changed = fingerprint(filesBelow([folder]));
    expect(changed).not.toBe(before);
    fs.renameSync(path.join(folder, 'a.ts'), path.join(folder, 'c.ts'));
    expect(fingerprint(filesBelow([folder]))).not.toBe(changed);
  });
});
