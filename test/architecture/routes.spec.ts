import 'reflect-metadata';
import { accessMetadata } from '@app/auth';
import { classesIn, loaded } from './source-files';
import type { Class } from './source-files';

interface Route {
  readonly name: string;
  readonly access: string[];
}

const accessOf = (target: object) =>
  Object.values(accessMetadata).filter((key) => Reflect.getMetadata(key, target) !== undefined);

function routesOf(type: Class): Route[] {
  return Object.entries(Object.getOwnPropertyDescriptors(type.prototype))
    .map(([name, { value }]) => ({ name: `${type.name}.${name}`, handler: value as unknown }))
    .filter((route): route is { name: string; handler: object } => typeof route.handler === 'function')
    .filter(({ handler }) => Reflect.hasMetadata('method', handler))
    .map(({ name, handler }) => ({ name, access: [...accessOf(handler), ...accessOf(type)] }));
}

const routes = classesIn(loaded(/\.routes\.ts$/, 'src', 'libs')).flatMap(({ type }) => routesOf(type));

describe('a route', () => {
  it('exists', () => {
    expect(routes.length).toBeGreaterThan(0);
  });

  it.each(routes.map(({ name, access }) => [name, access] as const))(
    '%s says who may call it, once: @Allow or @Public',
    (_name, access) => {
      expect(access).toHaveLength(1);
    },
  );
});
