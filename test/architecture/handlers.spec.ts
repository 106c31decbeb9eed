import 'reflect-metadata';
import { Command, Query } from '@nestjs/cqrs';
import { classesIn, contextOf, loaded } from './source-files';
import type { Class } from './source-files';

const messages = classesIn(loaded(/^src\/[^/]+\/(contract|[^/]+\/[^/.]+)\.ts$/, 'src')).filter(
  ({ type }) => type.prototype instanceof Command || type.prototype instanceof Query,
);
const modules = classesIn(loaded(/\.module\.ts$/, 'src'));
const providers = modules.flatMap(({ path, type }) =>
  ((Reflect.getMetadata('providers', type) as unknown[] | undefined) ?? [])
    .filter((provider): provider is Class => typeof provider === 'function')
    .map((provider) => ({ path, provider })),
);
const handled = (provider: Class) =>
  (Reflect.getMetadata('__commandHandler__', provider) ?? Reflect.getMetadata('__queryHandler__', provider)) as unknown;

describe('a command or query', () => {
  it('exists', () => {
    expect(messages.length).toBeGreaterThan(0);
  });

  it.each(messages.map(({ type, path }) => [type.name, path, type] as const))(
    '%s (%s) has exactly one handler, listed by the module of its own context',
    (_name, path, type) => {
      const handlers = providers.filter(({ provider }) => handled(provider) === type);
      expect(handlers.map((handler) => contextOf(handler.path))).toEqual([contextOf(path)]);
    },
  );
});

describe('a handler', () => {
  const handlers = classesIn(loaded(/^src\/[^/]+\/[^/]+\/[^/.]+\.ts$/, 'src')).filter(
    ({ type }) => handled(type) !== undefined,
  );

  it.each(handlers.map(({ type, path }) => [type.name, path, type] as const))(
    '%s (%s) is listed by exactly one module and named after what it handles',
    (name, _path, type) => {
      expect(providers.filter(({ provider }) => provider === type)).toHaveLength(1);
      expect(name).toBe(`${(handled(type) as Class).name}Handler`);
    },
  );
});
