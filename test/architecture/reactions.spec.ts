import 'reflect-metadata';
import { DomainEvent } from '@app/kernel';
import { classesIn, contextOf, loaded } from './source-files';
import type { Class } from './source-files';

type EventClass = Class & { readonly type?: string };
const events = classesIn(loaded(/\/contract\.ts$/, 'src')).filter(({ type }) => type.prototype instanceof DomainEvent);
const heardBy = (type: Class) => (Reflect.getMetadata('__eventsHandler__', type) as EventClass[] | undefined) ?? [];
const reactions = classesIn(loaded(/^src\/[^/]+\/(use-cases|http)\/[^/]+\.ts$/, 'src')).filter(
  ({ type }) => heardBy(type).length > 0,
);
const listed = new Set(
  classesIn(loaded(/\.module\.ts$/, 'src')).flatMap(
    ({ type }) => (Reflect.getMetadata('providers', type) as unknown[] | undefined) ?? [],
  ),
);

describe('a fact', () => {
  it.each(events.map(({ type, path }) => [type.name, path, type as EventClass] as const))(
    '%s carries a stable name made of its context and its class',
    (name, path, type) => {
      const kebab = name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
      expect(type.type).toBe(`${contextOf(path)}.${kebab}`);
    },
  );
});

describe('a reaction', () => {
  it.each(reactions.map(({ type, path }) => [type.name, path, type] as const))(
    '%s (%s) hears one fact, says so in its name and is listed by a module',
    (name, _path, type) => {
      const [event, ...others] = heardBy(type);
      expect(others).toEqual([]);
      expect(name).toMatch(new RegExp(`^[A-Z]\\w+On${event?.name}$`));
      expect(listed.has(type)).toBe(true);
    },
  );
});

describe('the names that waiting jobs carry', () => {
  it('change only on purpose: a job under an old name finds nobody who handles it', () => {
    const names = reactions.flatMap(({ type, path }) =>
      heardBy(type).map((event) => `${contextOf(path)}: ${type.name} <- ${event.type}`),
    );
    expect(names.sort().join('\n')).toMatchSnapshot();
  });
});
