import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Query } from '@nestjs/cqrs';
import { classesIn, contextOf, loaded } from './source-files';
import type { Class } from './source-files';
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the map is part of a configuration file in CommonJS
import cruiser = require('../../.dependency-cruiser.cjs');

const root = resolve(__dirname, '../..');

const messages = classesIn(loaded(/^src\/[^/]+\/(contract|[^/]+\/[^/.]+)\.ts$/, 'src')).filter(
  ({ type }) => type.prototype instanceof Command || type.prototype instanceof Query,
);
const modules = classesIn(loaded(/\.module\.ts$/, 'src'));
const providers = modules.flatMap(({ path, type }) =>
  ((Reflect.getMetadata('providers', type) as unknown[] | undefined) ?? [])
    .filter((provider): provider is Class => typeof provider === 'function')
    .map((provider) => ({ path, provider })),
);
/** A question of a contract may be for a context that comes later in the chain; its comment then says so. */
const isAnsweredElsewhere = (path: string, name: string): boolean =>
  path.endsWith('/contract.ts') &&
  new RegExp(`Answered by the context that [^*]*\\*/\\nexport class ${name} `).test(
    readFileSync(join(root, path), 'utf8'),
  );

const handled = (provider: Class) =>
  (Reflect.getMetadata('__commandHandler__', provider) ?? Reflect.getMetadata('__queryHandler__', provider)) as unknown;

describe('a command or query', () => {
  it('exists', () => {
    expect(messages.length).toBeGreaterThan(0);
  });

  it.each(messages.map(({ type, path }) => [type.name, path, type] as const))(
    '%s (%s) has exactly one handler, listed by the module of its own context unless it says that another answers',
    (name, path, type) => {
      const handlers = providers.filter(({ provider }) => handled(provider) === type);
      const own = contextOf(path);
      const isAsked = isAnsweredElsewhere(path, name);
      expect(handlers.map((handler) => contextOf(handler.path) === own)).toEqual([!isAsked]);
      // Whoever answers for another reads that one's contract; the other way round would be a circle.
      const reads = handlers.map((handler) => cruiser.contextMap[contextOf(handler.path)] ?? []);
      expect(isAsked && !reads.every((seen) => seen.includes(own))).toBe(false);
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
