import { Equal, LessThan, MoreThan } from 'typeorm';
import type { FindManyOptions, FindOptionsWhere, ObjectLiteral } from 'typeorm';

/** A place in a list that is sorted by time, newest first, with ids breaking ties. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** The part of such a list that is asked for: by number, or next to an entry, which stays right when others come in. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
  readonly next?: { readonly to: Place; readonly direction: 'after' | 'before' };
}

/**
 * The page in SQL; one row more than asked for shows whether there are more.
 *
 * @param at column of the time
 * @param first number of the first placeholder that is free
 * @returns a condition, what follows the conditions, and the values of their placeholders
 */
export function pageSql(at: string, { limit, offset, next }: Page, first: number) {
  const [a, b, c] = [first, first + 1, first + 2].map((n) => `$${n}`);
  if (!next) {
    const tail = `order by ${at} desc, id limit ${a} offset ${b}`;
    return { where: 'true', tail, values: [limit + 1, offset] as unknown[] };
  }
  const isAfter = next.direction === 'after';
  const [time, id] = isAfter ? ['<', '>'] : ['>', '<'];
  const [timeOrder, idOrder] = isAfter ? ['desc', 'asc'] : ['asc', 'desc'];
  return {
    where: `(${at} ${time} ${b} or ${at} = ${b} and id ${id} ${c})`,
    tail: `order by ${at} ${timeOrder}, id ${idOrder} limit ${a}`,
    values: [limit + 1, next.to.at, next.to.id] as unknown[],
  };
}

/** The same for TypeORM's `find`. */
export function pageFind<T extends ObjectLiteral>(
  at: keyof T & string,
  where: FindOptionsWhere<T>,
  { limit, offset, next }: Page,
): FindManyOptions<T> {
  const isBefore = next?.direction === 'before';
  const order = { [at]: isBefore ? 'ASC' : 'DESC', id: isBefore ? 'DESC' : 'ASC' } as object;
  if (!next) return { where, order, take: limit + 1, skip: offset };
  const [time, id] = isBefore ? [MoreThan, LessThan] : [LessThan, MoreThan];
  const { to } = next;
  const places = [{ [at]: time(to.at) }, { [at]: Equal(to.at), id: id(to.id) }];
  return { where: places.map((place) => ({ ...where, ...place })), order, take: limit + 1 };
}

/** The rows that `pageSql` or `pageFind` brought, newest first, without the one too many. */
export function pageOf<T>(rows: readonly T[], { limit, next }: Page): { rows: T[]; hasMore: boolean } {
  const shown = rows.slice(0, limit);
  return { rows: next?.direction === 'before' ? shown.reverse() : shown, hasMore: rows.length > limit };
}
