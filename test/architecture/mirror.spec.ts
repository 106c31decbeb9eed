import { existsSync, globSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
/** The folders of tests below `unit`, `medium` and `e2e`, without that first part. */
const folders = [
  ...new Set(
    globSync('test/{unit,medium,e2e}/**/*.{ts,mjs}', { cwd: root })
      .map((file) => dirname(file).split('/').slice(2).join('/'))
      .filter((folder) => folder !== ''),
  ),
].sort();

describe('a folder of tests', () => {
  it.each(folders)('%s is called like a context, a library or a tool, and below that like a room of it', (folder) => {
    expect(['src', 'libs', 'tools'].some((home) => existsSync(join(root, home, folder)))).toBe(true);
  });
});
