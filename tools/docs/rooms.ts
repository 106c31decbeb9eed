/** Draws the rooms of every context into docs/architecture.md: `npm run docs:rooms`. */
import { globSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { readPage, table, withBlock, writePage } from './architecture-page';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the plug points are named in a file in CommonJS
import cruiser = require('../../.dependency-cruiser.cjs');

const root = resolve(__dirname, '../..');
const points = Object.keys(cruiser.plugPoints).map((point) => `src/${point}`);

export interface Room {
  readonly context: string;
  /** Folder within the context, such as `sources/whatsapp`. */
  readonly name: string;
  readonly files: number;
  /** Rooms of the same context that its files import, by name. */
  readonly uses: readonly string[];
}

/** Plugs are no rooms: they come and go, and nobody imports them. */
const isPlug = (file: string) => points.some((point) => file.startsWith(`${point}/`) && posix.dirname(file) !== point);

/** Every folder of every context, sorted, but for those of plugs. */
export function rooms(): Room[] {
  const files = globSync('src/*/**/*.ts', { cwd: root }).filter(
    (file) => posix.dirname(file).split('/').length > 2 && !isPlug(file),
  );
  const byFolder = Map.groupBy(files.sort(), (file) => posix.dirname(file));
  return [...byFolder].map(([folder, own]) => {
    const uses = own
      .flatMap((file) => importedPaths(file))
      .map((path) => (byFolder.has(path) ? path : posix.dirname(path)))
      .filter((other) => other !== folder && byFolder.has(other));
    const [, context = '', ...name] = folder.split('/');
    const neighbours = uses.filter((other) => other.startsWith(`src/${context}/`));
    return {
      context,
      name: name.join('/'),
      files: own.length,
      uses: [...new Set(neighbours)].sort().map((other) => other.split('/').slice(2).join('/')),
    };
  });
}

/** Files, without their ending, or folders that stand for their index. */
function importedPaths(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) => posix.join(posix.dirname(file), path));
}

/** A Mermaid picture of each context's rooms with an arrow to each room whose files it imports, and a table. */
export function drawnRooms(all: readonly Room[]): string {
  const id = ({ context, name }: Pick<Room, 'context' | 'name'>) => `${context}/${name}`.replaceAll(/[^a-z]/g, '_');
  const pictures = [...Map.groupBy(all, ({ context }) => context)].flatMap(([context, own]) => [
    `  subgraph ${context}`,
    ...own.map((room) => `    ${id(room)}["${room.name}"]`),
    ...own.flatMap((room) => room.uses.map((name) => `    ${id(room)} --> ${id({ context, name })}`)),
    '  end',
  ]);
  const rows = all.map(({ context, name, files, uses }) => [context, name, String(files), uses.join(', ') || '-']);
  return [
    '```mermaid',
    'flowchart LR',
    ...pictures,
    '```',
    '',
    ...table([['context', 'room', 'files', 'uses within its context'], ...rows]),
  ].join('\n');
}

export const withRooms = (page: string): string => withBlock(page, 'rooms', 'tools/docs/rooms.ts', drawnRooms(rooms()));

if (process.argv[1] === join(__dirname, 'rooms.ts')) writePage(withRooms(readPage()));
