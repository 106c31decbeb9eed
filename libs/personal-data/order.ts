import type { PersonalData } from './personal-data';

/** Rows of one table name rows of another. */
export interface Reference {
  readonly from: string;
  readonly to: string;
}

/**
 * Sorts tables so that each comes before those it rests on, by a foreign key or because it is found through them; by name
 * where neither rests on the other.
 *
 * @throws RangeError when tables rest on each other in a circle
 */
export function inOrder(tables: readonly PersonalData[], references: readonly Reference[]): PersonalData[] {
  const found = tables.flatMap(({ table, about }) =>
    typeof about === 'object' && 'above' in about ? [{ from: table, to: about.above }] : [],
  );
  const edges = [...references, ...found].filter(({ from, to }) => from !== to);
  const left = new Map([...tables].sort((a, b) => (a.table < b.table ? -1 : 1)).map((data) => [data.table, data]));
  const sorted: PersonalData[] = [];
  while (left.size > 0) {
    const next = [...left.values()].find(({ table }) => !edges.some(({ from, to }) => to === table && left.has(from)));
    if (!next) throw new RangeError(`These tables rest on each other: ${[...left.keys()].join(', ')}`);
    left.delete(next.table);
    sorted.push(next);
  }
  return sorted;
}
