import { DiscoveryService } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RequestMethod } from '@nestjs/common';
import { accessMetadata, stepUpMetadata } from '@app/auth';

/** A route as the running application answers it. */
export interface LiveRoute {
  /** Such as `GET /api/alerts/:id`. */
  readonly name: string;
  readonly capability: string | undefined;
  readonly isPublic: boolean;
  /** The class of the module that holds its controller. */
  readonly module: unknown;
  /** Asks for a fresh proof of who it is. */
  readonly changesSignIn: boolean;
}

/** Every route of every controller that the running application holds. */
export function liveRoutes(app: NestFastifyApplication): LiveRoute[] {
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype, host }) => (metatype ? routesOf(metatype as new () => object, host?.metatype) : []))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function routesOf(type: new () => object, module: unknown): LiveRoute[] {
  const base = [Reflect.getMetadata('path', type) as string | string[]].flat();
  return Object.values(Object.getOwnPropertyDescriptors(type.prototype))
    .map(({ value }) => value as object)
    .filter((handler) => typeof handler === 'function' && Reflect.hasMetadata('method', handler))
    .flatMap((handler) => {
      const method = RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod];
      const own = [Reflect.getMetadata('path', handler) as string | string[]].flat();
      const access = (key: string): unknown => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, type);
      return base.flatMap((start) =>
        own.map((end) => ({
          name: `${method} ${joined(start, end)}`,
          capability: access(accessMetadata.allow) as string | undefined,
          module,
          isPublic: access(accessMetadata.public) === true,
          changesSignIn: access(stepUpMetadata) === true,
        })),
      );
    });
}

const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

/** What Fastify answers that no controller holds, read from its own table of routes. */
export function routesBeside(app: NestFastifyApplication): { method: string; path: string }[] {
  const known = new Set(liveRoutes(app).map(({ name }) => name));
  const fastify = app.getHttpAdapter().getInstance();
  const parts: string[] = [];
  return fastify
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent, part, methods] = /^((?:[│ ] {3})*)[├└]── (\S*) \(([A-Z, ]+)\)$/.exec(line) ?? [];
      if (part === undefined) return [];
      parts.length = indent.length / 4;
      parts.push(part);
      return methods.split(', ').map((method) => ({ method, path: parts.join('').replaceAll('//', '/') }));
    })
    .filter(({ method, path }) => method !== 'HEAD' && method !== 'OPTIONS' && !known.has(`${method} ${path}`));
}
