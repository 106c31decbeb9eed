/**
 * Draws the context map of .dependency-cruiser.cjs into docs/architecture.md, between its two markers.
 * `tsx tools/docs/context-map.ts`
 */
import { join } from 'node:path';
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the map is part of a configuration file in CommonJS
import cruiser = require('../../.dependency-cruiser.cjs');
import { readPage, table, withBlock, writePage } from './architecture-page';
import { reaches } from './reaches';

type ContextMap = Readonly<Record<string, readonly string[]>>;

export const { contextMap } = cruiser;

/**
 * A Mermaid picture with an arrow from each context to those whose contract it reads, and the same as a table. An arrow
 * that a longer way implies is left out of the picture, or nobody could read it; the table has them all.
 */
export function drawn(map: ContextMap): string {
  const readBy = (name: string) => map[name] ?? [];
  const arrows = Object.entries(map).flatMap(([from, seen]) =>
    seen
      .filter((to) => !seen.some((other) => other !== to && reaches(readBy, other, to)))
      .map((to) => `  ${from} --> ${to}`),
  );
  const rows = Object.entries(map).map(([from, seen]) => [from, seen.join(', ') || '-']);
  return [
    '```mermaid',
    'flowchart BT',
    ...Object.keys(map).map((context) => `  ${context}`),
    ...arrows,
    '```',
    '',
    ...table([['context', 'may read the contract of'], ...rows]),
  ].join('\n');
}

/** The page with the current picture in place of the old one. */
export const withPicture = (page: string, map: ContextMap): string =>
  withBlock(page, 'context-map', 'tools/docs/context-map.ts', drawn(map));

if (process.argv[1] === join(__dirname, 'context-map.ts')) writePage(withPicture(readPage(), contextMap));
