import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type * as detection from '../../src/detection/detectors/installed-detectors';
import type * as evidence from '../../src/evidence/exports/installed-exports';
import type * as media from '../../src/media-forensics/methods/installed-methods';
import type * as monitoring from '../../src/monitoring/sources/installed-sources';
import type * as reading from '../../src/monitoring/sources/open-chat-export';
import type * as notifications from '../../src/notifications/channels/installed-channels';
import { channelConforms } from './channel';
import { detectorConforms } from './detector';
import { formatConforms } from './export';
import { methodConforms } from './method';
import { sourceConforms } from './source';

const root = resolve(__dirname, '../..');
/** What judges the text of files. */
const settings = [
  'eslint.config.mjs',
  'eslint.spread.mjs',
  'eslint.recommended.mjs',
  'frontend/eslint.config.mjs',
  '.dependency-cruiser.cjs',
];
const copied = [
  'src',
  'libs',
  'tools/new',
  'test/support',
  'test/unit/evidence',
  '.prettierrc',
  'package.json',
  'tsconfig.json',
];

/** A copy of what plugs are made of, in which nothing but `npm run new` writes. */
const copy = mkdtempSync(join(tmpdir(), 'safeguardian-second-'));
for (const name of [...copied, ...settings]) cpSync(join(root, name), join(copy, name), { recursive: true });
for (const name of ['node_modules', 'models']) symlinkSync(join(root, name), join(copy, name));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
const make = (...args: string[]): string => {
  const made = run('--import', 'tsx', 'tools/new/main.ts', ...args);
  if (made.status !== 0) throw new Error(made.stderr);
  return made.stdout;
};
const told = [
  make('source', 'lines', 'sms'),
  make('channel', 'drop', 'news'),
  make('method', 'zero-bytes'),
  make('detector', 'homework', 'bullying', 'do your own homework'),
  make('export', 'plain-text'),
].join('');

const added = [...told.matchAll(/^new +(\S+)$/gm)].map(([, path]) => path);
const server = added.filter((path) => !path.startsWith('frontend/'));

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the copy exists at run time only
const inCopy = <T>(name: string): T => require(join(copy, name)) as T;
const { sources } = inCopy<typeof monitoring>('src/monitoring/sources/installed-sources');
const { openChatExport } = inCopy<typeof reading>('src/monitoring/sources/open-chat-export');
const { channels } = inCopy<typeof notifications>('src/notifications/channels/installed-channels');
const { methods } = inCopy<typeof media>('src/media-forensics/methods/installed-methods');
const { detectors } = inCopy<typeof detection>('src/detection/detectors/installed-detectors');
const { exportFormats } = inCopy<typeof evidence>('src/evidence/exports/installed-exports');
const named = <P extends { readonly name: string }>(plugs: readonly P[], name: string): P =>
  plugs.find((plug) => plug.name === name)!;

describe('a second plug of each kind, made with `npm run new`,', () => {
  it('is found beside those that were there', () => {
    expect(sources.map(({ name }) => name)).toEqual(['lines', 'whatsapp']);
    expect(channels.map(({ name }) => name)).toEqual(['drop', 'email', 'socket']);
    expect(methods.map(({ name }) => name)).toContain('zero_bytes');
    expect(detectors.map(({ name }) => name)).toContain('homework');
    expect(exportFormats.map(({ name }) => name)).toEqual(['bundle', 'plain-text']);
  });

  it.each([
    ['the compiler', 'typescript/bin/tsc', ['-p', 'tsconfig.second.json', '--noEmit']],
    ['the linter', 'eslint/bin/eslint.js', ['--max-warnings', '0', ...server]],
    ['the formatter', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', ...added]],
    ['the rules of dependency', 'dependency-cruiser/bin/dependency-cruiser.mjs', server],
  ])('is written so that %s has nothing against it', (_, program, args) => {
    const onlyThese = { extends: './tsconfig.json', include: ['libs/**/*.d.ts'], files: server };
    writeFileSync(join(copy, 'tsconfig.second.json'), JSON.stringify(onlyThese));
    const { status, stdout, stderr } = run(join('node_modules', program), ...args);
    expect(status === 0 ? '' : stdout + stderr).toBe('');
  });

  it('changes no file that was there, and adds those it names', () => {
    const files = (folder: string) =>
      copied
        .filter((name) => !name.includes('.'))
        .flatMap((name) => readdirSync(join(folder, name), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    const before = files(root);
    const text = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
    expect(before.filter((name) => text(copy, name) !== text(root, name))).toEqual([]);
    const outside = /^(frontend|test\/unit\/(?!evidence))/;
    expect(
      files(copy)
        .filter((name) => !before.includes(name))
        .sort(),
    ).toEqual(added.filter((name) => !outside.test(name)).sort());
    expect(told).not.toContain('changed ');
  });
});

sourceConforms(named(sources, 'lines'), sources, openChatExport);
channelConforms(named(channels, 'drop'));
methodConforms(named(methods, 'zero_bytes'));
detectorConforms(named(detectors, 'homework'));
formatConforms(named(exportFormats, 'plain-text'));

for (const spec of server.filter((path) => path.startsWith('test/'))) inCopy(spec);
