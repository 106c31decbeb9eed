/**
 * Adds everything to the end of a list. `list.push(...more)` hands each element over on the stack, which some ten
 * thousand of them overflow.
 */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one);
}

/** @returns the largest of them; -Infinity of none */
export function largest(numbers: Iterable<number>): number {
  let found = -Infinity;
  for (const one of numbers) found = Math.max(found, one);
  return found;
}

/** @returns the smallest of them; Infinity of none */
export function smallest(numbers: Iterable<number>): number {
  let found = Infinity;
  for (const one of numbers) found = Math.min(found, one);
  return found;
}
