import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { plugsIn } from '@app/plugs';
import type { Plug } from '@app/kernel';

interface Lamp extends Plug {
  shine(): string;
  notApplicable(): null;
}
const said = `takes: ['power'], gives: ['light'], costs: 'little', supports: ['rooms'], notApplicable: () => null`;
const lamp = (name: string) => `exports.default = { name: '${name}', ${said}, shine: () => '${name} shines' };`;

let point: string;
const put = (file: string, text: string) => {
  mkdirSync(dirname(join(point, file)), { recursive: true });
  writeFileSync(join(point, file), text);
};
const lamps = () => plugsIn<Lamp>(point, 'lamp', ['shine']);

beforeEach(() => {
  point = mkdtempSync(join(tmpdir(), 'safeguardian-plugs-'));
  put('lamp.js', 'the face, which is no plug');
  put('wall/wall.lamp.js', lamp('wall'));
});
afterEach(() => rmSync(point, { recursive: true, force: true }));

describe('a plug point', () => {
  it('holds what lies in its folders, by name, and nothing else', () => {
    put('desk/desk.lamp.js', lamp('desk'));
    put('desk/bulb.js', 'throw new Error("nobody loads this");');
    put('red-light/red-light.lamp.js', lamp('red_light'));
    expect(lamps().map((each) => each.shine())).toEqual(['desk shines', 'red_light shines', 'wall shines']);
  });

  it('is empty when nothing is plugged in', () => {
    rmSync(join(point, 'wall'), { recursive: true });
    expect(lamps()).toEqual([]);
  });

  it.each([
    ['without a plug', 'desk/bulb.js', '', 'holds no desk.lamp.ts'],
    ['whose plug is no default export', 'desk/desk.lamp.js', 'exports.desk = {};', 'has no default export'],
    ['whose plug lacks a member', 'desk/desk.lamp.js', `exports.default = { name: 'desk', ${said} };`, 'lacks shine'],
    ['whose plug does not say what it costs', 'desk/desk.lamp.js', `exports.default = { name: 'desk' };`, 'costs'],
    ['that was copied and not renamed', 'desk/desk.lamp.js', lamp('wall'), 'is called wall'],
    ['whose plug does not load', 'desk/desk.lamp.js', 'throw new Error("no power");', 'no power'],
  ])('refuses a folder %s', (_, file, text, complaint) => {
    put(file, text);
    expect(lamps).toThrow(complaint);
  });
});
