import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WEIGHTS, slimFont } from '../../../tools/launch/build/slim-font.mjs';

describe("the portal's font", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slim-font-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('is smaller for every alphabet, and its styles name files that are there', async () => {
    await slimFont(folder);
    const styles = fs.readFileSync(path.join(folder, 'inter.gen.css'), 'utf8');
    const named = [...styles.matchAll(/url\(\.\/([^)]+)\)/g)].map(([, name]) => name);
    expect(named).toContain('inter-latin-wght-normal.gen.woff2');
    expect(named).toContain('inter-cyrillic-wght-normal.gen.woff2');
    for (const name of named) {
      const slim = fs.readFileSync(path.join(folder, name));
      const whole = fs.statSync(`node_modules/@fontsource-variable/inter/files/${name.replace('.gen', '')}`);
      expect(slim.toString('latin1', 0, 4)).toBe('wOF2');
      expect([name, slim.length < whole.size * 0.75]).toEqual([name, true]);
    }
    expect(styles.match(/font-weight: [^;]+;/g)).toEqual(
      named.map(() => `font-weight: ${WEIGHTS.min} ${WEIGHTS.max};`),
    );
  });

  it('has every weight that the styles ask for', () => {
    const sources = fs
      .readdirSync('frontend/src', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|scss)$/.test(name))
      .map((name) => fs.readFileSync(path.join('frontend/src', name), 'utf8'));
    const asked = sources.flatMap((text) => [...text.matchAll(/-weight: (\d+)/g)].map(([, weight]) => Number(weight)));
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((weight) => weight < WEIGHTS.min || weight > WEIGHTS.max)).toEqual([]);
  });
});
