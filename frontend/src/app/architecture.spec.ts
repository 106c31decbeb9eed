import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const APP = resolve('frontend/src/app');

/** Which contexts a context may know, and then only through their `public.ts` and `public-ui.ts`. */
const CONTEXT_MAP: Record<string, string[]> = {
  audit: [],
  'data-rights': [],
  evidence: [],
  overview: [],
  identity: ['overview'],
  monitoring: ['overview'],
  'media-forensics': ['overview'],
  alerts: ['overview', 'evidence'],
  // The family's own rooms put together what the others know of it.
  families: ['identity', 'overview', 'audit', 'data-rights'],
};

interface Import {
  from: string;
  to: string;
}

function imports(): Import[] {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files
    .filter((file) => !file.endsWith('.spec.ts'))
    .flatMap((from) =>
      [...readFileSync(join(APP, from), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) => ({
        from,
        to: relative(APP, resolve(APP, dirname(from), path ?? '')),
      })),
    );
}

const contextOf = (file: string) => /^domains\/([^/]+)\//.exec(file)?.[1];

describe('the structure of the portal', () => {
  const all = imports();

  it('reads the imports it is about', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  it('keeps core free of rooms and shared blocks', () => {
    expect(all.filter(({ from, to }) => from.startsWith('core/') && !to.startsWith('core/'))).toEqual([]);
  });

  it('keeps shared blocks free of rooms and contexts', () => {
    expect(all.filter(({ from, to }) => from.startsWith('shared/') && /^(?:domains|layout)\//.test(to))).toEqual([]);
  });

  it('lets a context know others only by the map and through their public door', () => {
    const crossings = all.filter(
      ({ from, to }) => contextOf(from) && contextOf(to) && contextOf(from) !== contextOf(to),
    );
    const forbidden = crossings.filter(({ from, to }) => {
      const isAllowed = CONTEXT_MAP[contextOf(from) ?? '']?.includes(contextOf(to) ?? '');
      const isDoor = ['public', 'public-ui'].includes(to.replace(`domains/${contextOf(to)}/`, ''));
      return !isAllowed || !isDoor;
    });
    expect(forbidden).toEqual([]);
  });
});
