/**
 * Whether arrows lead from one name to another, by one step or several; from a name to itself only where it stands in a
 * circle.
 *
 * @param next where the arrows of a name point to
 */
export function reaches(
  next: (name: string) => readonly string[],
  from: string,
  to: string,
  seen = new Set<string>(),
): boolean {
  return next(from).some((name) => name === to || (!seen.has(name) && reaches(next, name, to, seen.add(name))));
}
