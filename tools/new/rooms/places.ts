import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the contexts are named in a file in CommonJS
import cruiser = require('../../../.dependency-cruiser.cjs');
import { kebab, oneOf } from '../names';
import { NotMade, read } from '../plan';

const root = resolve(__dirname, '../../..');

export interface Room {
  readonly context: string;
  readonly name: string;
  /** Folder, from the root of the project. */
  readonly folder: string;
}

/** `alerts/inbox` @throws NotMade when there is no such context */
export function roomAt(place: string | undefined): Room {
  const [context, name, ...more] = (place ?? '').split('/');
  if (more.length > 0) throw new NotMade('a room is written like alerts/inbox');
  oneOf(context, Object.keys(cruiser.contextMap), 'the context of a room like alerts/inbox');
  return { context, name: kebab(name, 'the room'), folder: `src/${context}/${name}` };
}

/** A room that is there already. @throws NotMade when it is not */
export function existingRoom(place: string | undefined): Room {
  const room = roomAt(place);
  if (!existsSync(join(root, room.folder)))
    throw new NotMade(`there is no ${room.folder}; make it with: room ${place}`);
  return room;
}

/** Lists a class in the module of its context, and imports it there. */
export function inModule({ context, name }: Room, list: 'providers' | 'controllers', type: string, file: string) {
  const path = `src/${context}/${context}.module.ts`;
  read(path);
  const listed = (text: string): string => {
    const withImport = text.replace(
      /(?=\n@Module|\n\/\*\*|\n(?:export )?const )/,
      `import { ${type} } from './${name}/${file}';\n`,
    );
    const opening = new RegExp(`\\b${list}: \\[`);
    if (opening.test(withImport)) return withImport.replace(opening, `${list}: [${type}, `);
    return withImport.replace('@Module({', `@Module({ ${list}: [${type}],`);
  };
  return { [path]: listed };
}

/** The contract that declares an event, of the context itself or of one it may read. @throws NotMade */
export function contractOf(event: string, { context }: Room): string {
  const contexts = [context, ...cruiser.contextMap[context]];
  const found = contexts.find((each) => read(`src/${each}/contract.ts`).includes(`class ${event} extends DomainEvent`));
  if (!found) throw new NotMade(`no contract that ${context} may read declares ${event}`);
  return found === context ? '../contract' : `../../${found}/contract`;
}
