import 'reflect-metadata';
import { DomainEvent } from '@app/kernel';
import { classesIn, contextOf, loaded } from './source-files';
import type { Class } from './source-files';
import { periodOf, reactionsOf } from '@app/work';

type EventClass = Class & { readonly type?: string };
const events = classesIn(loaded(/\/contract\.ts$/, 'src')).filter(({ type }) => type.prototype instanceof DomainEvent);
const heardBy = (type: Class) => reactionsOf(type).map(({ event }) => event as EventClass);
const reactions = classesIn(loaded(/^src\/[^/]+\/[^/]+\/[^/.]+\.ts$/, 'src')).filter(
  ({ type }) => heardBy(type).length > 0,
);
const listed = new Set(
  classesIn(loaded(/\.module\.ts$/, 'src')).flatMap(
    ({ type }) => (Reflect.getMetadata('providers', type) as unknown[] | undefined) ?? [],
  ),
);

const told = ({ queue: _, ...policy }: { queue: string }) => JSON.stringify(policy);

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
    const names = reactions.flatMap(({ type }) =>
      reactionsOf(type).map(({ name, event, policy }) => `${policy.queue}: ${name} <- ${event.type} ${told(policy)}`),
    );
    expect(names.sort().join('\n')).toMatchSnapshot();
  });

  it('and so do those of work that is due again and again', () => {
    const names = classesIn(loaded(/^(src\/[^/]+\/[^/]+|libs\/requests)\/[^/.]+\.ts$/, 'src', 'libs/requests')).flatMap(
      ({ type }) => {
        const period = periodOf(type);
        return period
          ? [`${period.policy.queue}: ${type.name} every ${period.everySeconds} s ${told(period.policy)}`]
          : [];
      },
    );
    expect(names.sort().join('\n')).toMatchSnapshot();
  });
});
