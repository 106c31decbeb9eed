import type { Plug } from '@app/kernel';

/** What holds for plugs of every kind. @param costs the words of the plug point, where it has a list of them */
export function expectToSayWhatItIs(plug: Plug, costs: readonly string[] = [plug.costs]): void {
  const lists = [plug.takes, plug.gives, plug.supports];
  expect(plug.name).toMatch(/^[a-z0-9]+([-_][a-z0-9]+)*$/);
  expect(costs).toContain(plug.costs);
  expect(plug.costs).not.toBe('');
  for (const list of lists) {
    expect(list).not.toEqual([]);
    expect(list.filter((word) => word.trim() === '')).toEqual([]);
    expect(new Set(list).size).toBe(list.length);
  }
}
