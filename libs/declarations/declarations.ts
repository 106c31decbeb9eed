import { SetMetadata } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { Meanings } from '@app/kernel';

/** A group of routes in the description of the API. */
export interface TagDescription {
  readonly about: string;
  /** Groups are listed by this number; those that share one, by name. */
  readonly place: number;
}

/** What a module says of its API besides its routes. */
export interface Declarations {
  /** The codes that its answers can carry. */
  readonly errors?: Meanings;
  /** By the name that `@ApiTags` uses. */
  readonly tags?: Readonly<Record<string, TagDescription>>;
}

/** What all modules say together: codes by name, tags by place. */
export interface AllDeclarations {
  readonly errors: Meanings;
  readonly tags: readonly (TagDescription & { readonly name: string })[];
}

const DECLARATIONS = 'declarations';

/** On a module: what the page of errors and the description of the API show of it. */
export const Declares = (declarations: Declarations) => SetMetadata(DECLARATIONS, declarations);

/** @throws RangeError when two modules declare the same code or tag */
export function declarationsOf(app: INestApplicationContext): AllDeclarations {
  const modules = new Set([...app.get(ModulesContainer).values()].map(({ metatype }) => metatype));
  const said = [...modules].flatMap((type) => (Reflect.getMetadata(DECLARATIONS, type) as Declarations) ?? []);
  const tags = byName(said.flatMap(({ tags = {} }) => Object.entries(tags)));
  return {
    errors: Object.fromEntries(byName(said.flatMap(({ errors = {} }) => Object.entries(errors)))),
    tags: tags.map(([name, tag]) => ({ name, ...tag })).toSorted((one, other) => one.place - other.place),
  };
}

function byName<T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  const sorted = entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
  const twice = sorted.filter(([name], n) => name === sorted[n - 1]?.[0]).map(([name]) => name);
  if (twice.length > 0) throw new RangeError(`Declared by two modules: ${twice.join(', ')}`);
  return sorted;
}
