import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Route, Routes } from '@angular/router';
import { routes } from './app.routes';

const APP = resolve('frontend/src/app');
const LETTERS = resolve('src/notifications/deliveries/letter-text.ts');
const README = resolve('README.md');

interface Link {
  from: string;
  to: string;
}

const sources = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|html)$/.test(file) && !/\.(spec|gen)\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(APP, file), 'utf8') }));

/** Addresses as templates and code name them; what is only known later stands there as `*`. */
function portalLinks(): Link[] {
  const plain = /(?:routerLink="|\{ path: '|redirectTo: '|navigateByUrl\('|ROOM = ')(\/[\w\-/]*)/g;
  const parts = /(?:routerLink\]="|navigate\(|createUrlTree\(|commands: |return |\? )\[(\s*'\/[^\]]*)\]/g;
  return sources.flatMap(({ file, text }) => [
    ...[...text.matchAll(plain)].map(([, to = '']) => ({ from: file, to })),
    ...[...text.matchAll(parts)].map(([, commands = '']) => ({ from: file, to: addressOf(commands) })),
  ]);
}

const addressOf = (commands: string): string =>
  commands
    .split(',')
    .map((part) => /^\s*'(.*)'\s*$/.exec(part)?.[1] ?? '*')
    .join('/')
    .replaceAll(/\/+/g, '/');

function letterLinks(): Link[] {
  const text = readFileSync(LETTERS, 'utf8');
  const pages = /PAGES[^{]*\{([^}]*)\}/.exec(text)?.[1] ?? '';
  return [
    ...[...text.matchAll(/\$\{portal\}(\/[\w\-/]+)/g)].map(([, to = '']) => ({ from: 'letters', to })),
    ...[...pages.matchAll(/'([\w-]+)'/g)].map(([, page]) => ({ from: 'letters', to: `/${page}` })),
  ];
}

async function addresses(all: Routes, before = ''): Promise<string[]> {
  const found = await Promise.all(all.filter(({ path }) => path !== '**').map((route) => below(route, before)));
  return found.flat();
}

async function below(route: Route, before: string): Promise<string[]> {
  const here = [before, route.path].filter(Boolean).join('/');
  const loaded = route.loadChildren ? ((await route.loadChildren()) as { default: Routes }).default : [];
  const children = await addresses([...(route.children ?? []), ...loaded], here);
  return [...(route.loadComponent || route.redirectTo ? [`/${here}`] : []), ...children];
}

const leadsTo = (address: string) => {
  const pattern = new RegExp(`^${address.replaceAll(/:\w+/g, '[^/]+')}$`);
  return (link: string) => pattern.test(link);
};

describe('a link', () => {
  it.each([
    ['of the portal', portalLinks, 40],
    ['in a letter', letterLinks, 9],
  ])('%s leads to a room that exists', async (_, links, atLeast) => {
    const rooms = (await addresses(routes)).map(leadsTo);
    const all = links();
    expect(all.length).toBeGreaterThanOrEqual(atLeast);
    expect(all.filter(({ to }) => !rooms.some((isThere) => isThere(to.replace(/(.)\/$/, '$1'))))).toEqual([]);
  });

  it('named in bold in the README is a button or a room of the portal', () => {
    const words = readFileSync(join(APP, 'core/language/en/rooms.ts'), 'utf8');
    const family = readFileSync(join(APP, 'core/language/en/family.ts'), 'utf8');
    const named = [...readFileSync(README, 'utf8').matchAll(/(?:Press|Open) \*\*(.+?)\*\*/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThanOrEqual(3);
    expect(named.filter((name) => !`${words}${family}`.includes(`'${name}'`))).toEqual([]);
  });
});
