import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { accessTable } from '../../support/access/table';

const root = resolve(__dirname, '../../..');
/** Served beside the API and in no document. */
const OTHERS = ['/ready', '/health'];

/** Addresses a file of the portal asks, with its constants put in and `*` for what is only known later. */
function callsIn(file: string): string[] {
  const text = readFileSync(resolve(root, file), 'utf8');
  const constants = new Map([...text.matchAll(/const (\w+) = '(\/api\/[^']*)'/g)].map(([, name, to]) => [name, to]));
  const literals = [...text.matchAll(/(['`])((?:\/api\/|\$\{[A-Z_]+\})[^'`\n]*)\1/g)].map(([, , to]) => to);
  return literals.map((to) =>
    to
      .replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => constants.get(name) ?? whole)
      .replaceAll(/\$\{[^}]*\}/g, '*')
      .replace(/[?#].*/, ''),
  );
}

describe('what the portal asks of the server', () => {
  it('exists there', () => {
    const routes = Object.keys(accessTable).map((route) => route.split(' ')[1].split('/'));
    // A constant may be the beginning that several calls share.
    const isServed = (to: string) => {
      const asked = to.replace(/\/$/, '').split('/');
      return OTHERS.includes(to) || routes.some((route) => asked.every((part, at) => isPart(part, route[at])));
    };
    const isPart = (part: string, wanted = '') =>
      part === wanted || part === '*' || (part !== '' && wanted.startsWith(':'));
    const files = globSync('frontend/src/app/**/*.ts', { cwd: root }).filter((file) => !/\.(spec|gen)\.ts$/.test(file));
    const calls = files.flatMap((file) => callsIn(file).map((to) => ({ file, to })));
    expect(calls.length).toBeGreaterThan(50);
    expect(calls.filter(({ to }) => !isServed(to))).toEqual([]);
  });
});
