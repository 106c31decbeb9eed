import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { demoSettings } from '../../../tools/launch/product/demo-data.mjs';

let data;
beforeEach(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'safeguardian-demo-'));
});
afterEach(() => fs.rmSync(data, { recursive: true, force: true }));

describe('the demo, whose passwords are published', () => {
  it('does not play on data that was made without it', () => {
    fs.writeFileSync(path.join(data, 'database.json'), '{}');
    expect(() => demoSettings(data)).toThrow(`The data in ${data} is in use without the demo`);
  });

  it('plays on an empty folder, and again on its own data', () => {
    const first = demoSettings(data);
    fs.writeFileSync(path.join(data, 'database.json'), '{}');
    expect(demoSettings(data)).toEqual(first);
  });
});
