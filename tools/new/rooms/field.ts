import { camel, kebab, oneOf, snake } from '../names';
import { NotMade, read } from '../plan';
import type { Plan } from '../plan';
import { migration } from './migration';
import { existingRoom } from './places';

const types = { text: 'string', integer: 'number', boolean: 'boolean', timestamptz: 'Date' } as const;

/** `field CONTEXT/ROOM THING NAME TYPE`: a column that may be empty, in the database, its mapping and its class. */
export function field([place, thing, name, type]: readonly string[]): Plan {
  const room = existingRoom(place);
  const file = kebab(thing, 'the thing');
  const column = kebab(name, 'the field');
  const stored = oneOf(type, Object.keys(types) as (keyof typeof types)[], 'the type');
  const mapping = `${room.folder}/${file}.table.ts`;
  const full = tableOf(mapping);
  const [path, text] = migration(
    room.context,
    `${column}-of-${file}`,
    `alter table ${full} add column ${snake(column)} ${stored}`,
    `alter table ${full} drop column ${snake(column)}`,
  );
  const named = camel(column) === snake(column) ? '' : `, name: '${snake(column)}'`;
  return {
    files: { [path]: text },
    edits: {
      [mapping]: (before) =>
        replaced(before, 'columns: {', `columns: { ${camel(column)}: { type: '${stored}'${named}, nullable: true },`),
      [`${room.folder}/${file}.ts`]: (before) =>
        before.replace(/(export class \w+[^{]*\{\n)/, `$1  ${camel(column)}: ${types[stored]} | null = null;\n`),
    },
    next: [
      'npm test -- test/architecture/data/migrations',
      ...(stored === 'text'
        ? ['what people write lies sealed: then it is a …_sealed bytea, declared with personalData()']
        : []),
    ],
  };
}

function tableOf(mapping: string): string {
  const text = read(mapping);
  const [, schema] = /schema: '(\w+)'/.exec(text) ?? [];
  const [, table] = /tableName: '(\w+)'/.exec(text) ?? [];
  if (!schema || !table) throw new NotMade(`${mapping} names no schema and table`);
  return `${schema}.${table}`;
}

function replaced(text: string, sought: string, by: string): string {
  if (!text.includes(sought)) throw new NotMade(`there is no "${sought}" in the mapping`);
  return text.replace(sought, by);
}
