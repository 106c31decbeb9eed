import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { compressPortal } from '../../../tools/launch/build/compress.mjs';

describe('compressing the portal', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'compress-'));
  const script = 'export const name = "a line of a script";\n'.repeat(200);

  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('lays smaller copies beside what is text and large enough, and says for how many', () => {
    fs.mkdirSync(path.join(folder, 'media'));
    const files = { 'main.js': script, 'tiny.js': 'export {};', 'picture.png': script, 'media/help.txt': script };
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
    expect(compressPortal(folder)).toBe(2);
    const made = fs.readdirSync(folder, { recursive: true }).filter((name) => /\.(br|gz)$/.test(name));
    expect(made.sort()).toEqual(['main.js.br', 'main.js.gz', 'media/help.txt.br', 'media/help.txt.gz']);
    const [br, gz] = ['br', 'gz'].map((ending) => fs.readFileSync(path.join(folder, `main.js.${ending}`)));
    expect(zlib.brotliDecompressSync(br).toString()).toBe(script);
    expect(zlib.gunzipSync(gz).toString()).toBe(script);
    expect(br.length).toBeLessThan(script.length / 10);
  });
});
