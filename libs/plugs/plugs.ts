import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plug } from '@app/kernel';

const load = createRequire(__filename);
const ofEveryPlug = ['name', 'takes', 'gives', 'costs', 'supports', 'notApplicable'] as const;

/**
 * The plugs of a plug point: every folder in it holds one, as the default export of `<folder>/<folder>.<kind>.ts`, or of
 * what that was compiled to. So a folder is all that it takes to add one.
 *
 * @param point absolute path of the plug point
 * @param kind what its plugs are called, such as `method`
 * @param members what a plug of this kind must have besides what every plug has
 * @returns by name
 * @throws Error when a folder holds no plug, or one that lacks a member or is called otherwise, as a copy would be
 */
export function plugsIn<P extends Plug>(point: string, kind: string, members: readonly (keyof P & string)[]): P[] {
  return readdirSync(point, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((folder) => plugIn<P>(point, folder, kind, members));
}

function plugIn<P extends Plug>(point: string, folder: string, kind: string, members: readonly string[]): P {
  const stem = join(point, folder, `${folder}.${kind}`);
  const file = [`${stem}.js`, `${stem}.ts`].find((name) => existsSync(name));
  if (!file) throw new Error(`${join(point, folder)} holds no ${folder}.${kind}.ts`);
  const plug = (load(file) as { default?: Partial<P> }).default;
  if (!plug) throw new Error(`${file} has no default export`);
  const missing = [...ofEveryPlug, ...members].filter((member) => (plug as Record<string, unknown>)[member] == null);
  if (missing.length > 0) throw new Error(`${file} is no ${kind}: it lacks ${missing.join(', ')}`);
  if (plug.name?.replaceAll('_', '-') !== folder) throw new Error(`${file} is called ${plug.name}, unlike its folder`);
  return plug as P;
}
