import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accessTable } from '../access/table';
import type { AccessLine } from '../access/table';
import { liveRoutes, routesBeside } from '../access/live-routes';
import { objectKinds, tableOfKind } from '../access/kinds';
import type { Ids, ObjectKind } from '../access/kinds';
import type { Canaries } from '../database/canaries';
import type { TestDatabase } from '../database/database';
import { read } from './answers';
import type { Reader } from './readers';
import type { ToldChild } from './told';

/** What an answer told a reader. */
export interface Heard {
  readonly reader: Reader;
  readonly from: string;
  readonly status: number;
  /** The fields of canaries in it. */
  readonly fields: readonly string[];
}

/** The ids of what there is of each kind: of every child and every family, or about one child. */
export async function everything(
  database: TestDatabase,
  child?: ToldChild,
): Promise<ReadonlyMap<ObjectKind, string[]>> {
  const all = new Map<ObjectKind, string[]>();
  for (const kind of objectKinds) {
    const about = kind === 'child' ? 't.id::text' : `to_jsonb(t) ->> 'child_id'`;
    const rows = await database.query<{ id: string }>(
      `select ${idOf(kind)} as id from ${tableOfKind[kind]} t where $1::text is null or ${about} = $1`,
      [child?.id ?? null],
    );
    all.set(
      kind,
      rows.map(({ id }) => id),
    );
  }
  return all;
}

/** One object of each kind, about this child where the kind is about one. */
export async function objectsAbout(database: TestDatabase, { id: child }: ToldChild): Promise<Ids> {
  const ids: Partial<Record<ObjectKind, string>> = {};
  for (const kind of objectKinds) {
    const table = tableOfKind[kind];
    const [row] = await database.query<{ id: string }>(
      `select ${idOf(kind)} as id from ${table} t order by to_jsonb(t) ->> 'child_id' = $1 desc nulls last limit 1`,
      [child],
    );
    ids[kind] = row?.id ?? child;
  }
  return { ...ids, child } as Ids;
}

const idOf = (kind: ObjectKind) => (kind === 'member' ? 'account_id' : 'id');

/** Every address of a controller that answers to GET, with these objects; the table of access must know each route. */
export function everyAddress(app: NestFastifyApplication, all: ReadonlyMap<ObjectKind, string[]>): string[] {
  const routes = liveRoutes(app).filter(({ name }) => name.startsWith('GET '));
  return routes.flatMap(({ name }) => {
    const path = name.slice('GET '.length);
    const { object } = accessTable[name];
    return object ? all.get(object)!.map((id) => path.replace(/:\w+/, id)) : [path];
  });
}

/** And what answers beside the controllers: the papers of the API, the board of queues. */
export const addressesBeside = (app: NestFastifyApplication): string[] =>
  routesBeside(app)
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => (path === '*' ? '/x' : path.replaceAll(/:\w+|\*/g, 'x')));

/** Every other route, with its body from the table of access, for one object of each kind. */
export function everyChange(app: NestFastifyApplication, isLeftOut: (name: string) => boolean): Change[] {
  return liveRoutes(app)
    .filter(({ name }) => !name.startsWith('GET ') && !isLeftOut(name))
    .map(({ name }) => {
      const [method, path] = name.split(' ');
      return { method, path, line: accessTable[name] };
    });
}

export type Request = readonly [method: string, path: string, body?: () => unknown];
export const get = (path: string): Request => ['GET', path];

/** Asks as each reader for each of these, all readers at once. */
export async function sweep(
  readers: readonly Reader[],
  requests: readonly Request[],
  canaries: Canaries,
): Promise<Heard[]> {
  const headers = { 'x-evidence-access-reason': 'asked by the test of disclosure' };
  const heard = readers.map(async (reader) => {
    const answers: Heard[] = [];
    for (const [method, path, body] of requests) {
      const { status, text } = await read(reader.client, method, path, body?.(), headers);
      answers.push({ reader, from: `${method} ${path}`, status, fields: canaries.in(text) });
    }
    return answers;
  });
  return (await Promise.all(heard)).flat();
}

interface Change {
  readonly method: string;
  readonly path: string;
  readonly line: AccessLine;
}

export function requestOf({ method, path, line }: Change, ids: Ids): Request {
  const address = path.replace(/:\w+/, ids[line.object!]).replace(/:\w+$/, ids[line.second!]);
  return [method, address, () => line.send?.(ids)];
}
