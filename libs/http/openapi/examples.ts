import { refName } from './schema';
import type { Schema, Schemas } from './schema';

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '5f1b6c1e-8a52-4d0f-9f0e-2b7c3d4e5f60',
  'date-time': '2026-11-21T09:30:00.000Z',
  date: '2013-04-18',
  email: 'robin@family.example',
  binary: '(file)',
};

/**
 * A value that a schema allows: the examples written at its properties, and for the others one that fits.
 *
 * @param isRequest leaves out what need not be sent and has no example of its own
 */
export function exampleOf(schema: Schema, schemas: Schemas, isRequest = false): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref) return exampleOf(schemas[refName(schema.$ref)], schemas, isRequest);
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.allOf) return merged(schema.allOf.map((part) => exampleOf(part, schemas, isRequest)));
  const [choice] = schema.oneOf ?? schema.anyOf ?? [];
  if (choice) return exampleOf(choice, schemas, isRequest);
  const type = [schema.type].flat().find((one) => one !== 'null');
  if (type === 'array') return schema.items ? [exampleOf(schema.items, schemas, isRequest)] : [];
  if (type === 'number' || type === 'integer') return Math.max(1, schema.minimum ?? 1);
  if (type === 'boolean') return true;
  if (type === 'string') return BY_FORMAT[schema.format ?? ''] ?? 'text';
  return objectOf(schema, schemas, isRequest);
}

function objectOf({ properties = {}, required = [] }: Schema, schemas: Schemas, isRequest: boolean): unknown {
  const shown = Object.entries(properties).filter(
    ([name, property]) => !isRequest || required.includes(name) || property.example !== undefined,
  );
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, schemas, isRequest)]));
}

const merged = (parts: readonly unknown[]): unknown =>
  parts.every((part) => typeof part === 'object') ? Object.assign({}, ...parts) : parts[0];
