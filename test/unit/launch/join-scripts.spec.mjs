import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const BUILT = {
  'index.html':
    '<link rel="modulepreload" href="chunk-CORE0000.js"><script src="main-MAIN0000.js" type="module"></script>',
  'main-MAIN0000.js':
    'import { say } from "./chunk-CORE0000.js"; say("the first script"); const go = (name) => name === "shell" ? import("./shell-SHEL0000.js") : name === "home" ? import("./home-page-HOME0000.js") : import("./other-page-OTHR0000.js"); globalThis.go = go; export {};',
  'chunk-CORE0000.js': 'export const say = (word) => { (globalThis.said ??= []).push(word); };',
  'chunk-ICON0000.js': 'export const icon = "icon-of-frame-and-other";',
  'chunk-FORM0000.js': 'export const form = "form-of-other-alone";',
  'shell-SHEL0000.js':
    'import { say } from "./chunk-CORE0000.js"; import { icon } from "./chunk-ICON0000.js"; say("shell with " + icon); export default "the shell";',
  'home-page-HOME0000.js': 'import { icon } from "./chunk-ICON0000.js"; export default "the home page with " + icon;',
  'other-page-OTHR0000.js':
    'import { icon } from "./chunk-ICON0000.js"; import { form } from "./chunk-FORM0000.js"; export default icon + form;',
};

describe('joining the scripts of the portal', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'join-scripts-'));
  const scripts = () => fs.readdirSync(folder).filter((name) => name.endsWith('.js'));
  const holding = (text) => scripts().filter((name) => fs.readFileSync(path.join(folder, name), 'utf8').includes(text));
  const laid = (files) => {
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
  };

  // In a process of its own: the bundler's native part takes no regular expression of another realm.
  const join = () => spawnSync(process.execPath, ['tools/launch/build/join-scripts.mjs', folder], { encoding: 'utf8' });

  beforeEach(() => {
    for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('lays what everybody loads into the first script and the frame, and what one room needs into neither', () => {
    laid(BUILT);
    expect(join()).toMatchObject({ status: 0, stderr: '' });
    const [[main], [frame], other] = ['the first script', 'the home page', 'form-of-other-alone'].map(holding);
    expect(main).toMatch(/^main-[\w-]{8}\.js$/);
    expect(holding('the shell')).toEqual([frame]);
    expect(holding('icon-of-frame-and-other')).toEqual([frame]);
    expect(other).toHaveLength(1);
    expect([main, frame]).not.toContain(other[0]);
    expect(Object.keys(BUILT).filter((name) => scripts().includes(name))).toEqual([]);
  });

  it('names the new first script in the page, and nothing that is gone', () => {
    laid(BUILT);
    join();
    const page = fs.readFileSync(path.join(folder, 'index.html'), 'utf8');
    const named = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, name]) => name);
    expect(named).toContain(scripts().find((name) => name.startsWith('main-')));
    expect(named.filter((name) => !scripts().includes(name))).toEqual([]);
  });

  it('says what it misses when the frame is called otherwise', () => {
    const { 'shell-SHEL0000.js': shell, ...rest } = BUILT;
    laid({ ...rest, 'hull-SHEL0000.js': shell });
    laid({ 'main-MAIN0000.js': BUILT['main-MAIN0000.js'].replace('shell-SHEL0000', 'hull-SHEL0000') });
    expect(join()).toMatchObject({ status: 1, stderr: expect.stringContaining('no script called shell') });
    expect(scripts()).toContain('main-MAIN0000.js');
  });
});
