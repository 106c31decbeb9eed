/** The parts of a JSON Schema that descriptions here are made of. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  default?: unknown;
  example?: unknown;
  minimum?: number;
  minItems?: number;
  additionalProperties?: unknown;
  [keyword: string]: unknown;
}

export type Schemas = Record<string, Schema>;

interface MediaType {
  schema?: Schema;
  example?: unknown;
}
export interface Response {
  $ref?: string;
  description?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, MediaType>;
}
export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
  example?: unknown;
}
export interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, Response>;
  security?: Record<string, string[]>[];
  [extension: `x-${string}`]: unknown;
}

/** Every schema within one, itself included. */
export function* within(schema: Schema): Generator<Schema> {
  yield schema;
  const { properties = {}, items, allOf = [], anyOf = [], oneOf = [] } = schema;
  for (const part of [...Object.values(properties), ...(items ? [items] : []), ...allOf, ...anyOf, ...oneOf]) {
    yield* within(part);
  }
}

export const refName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);
