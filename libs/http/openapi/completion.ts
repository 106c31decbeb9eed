import type { OpenAPIObject } from '@nestjs/swagger';
import { append } from '@app/kernel';
import { UNNAMED } from '../limits/rate-limits';
import { exampleOf } from './examples';
import { within } from './schema';
import type { Operation, Parameter, Response, Schema, Schemas } from './schema';
import { problemResponses, problemSchemas, requestHeaders, responseHeaders } from './parts';

const JSON_TYPE = 'application/json';

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Schemas; responses?: Record<string, Response>; headers?: Record<string, unknown> };
}

/**
 * Says once what holds for every operation and no controller repeats: the envelope, the problems, the headers, who may
 * call it, how often, and an example of everything.
 *
 * @param codes those that a problem can carry
 */
export function completed(description: OpenAPIObject, codes: readonly string[]): OpenAPIObject {
  const whole = description as unknown as Description;
  const { paths, components } = whole;
  Object.assign(components.schemas, problemSchemas(codes));
  components.headers = responseHeaders;
  const operations = Object.values(paths).flatMap((path) => Object.entries(path));
  const schemas: Schema[] = [
    ...Object.values(components.schemas),
    ...operations.flatMap(([, { parameters = [] }]) => parameters.flatMap(({ schema }) => (schema ? [schema] : []))),
  ];
  nameEnumerations(schemas, components.schemas);
  for (const schema of schemas) freeDefaults(schema);
  for (const [method, operation] of operations) complete(method, operation, components.schemas);
  return description;
}

/** A fixed list that has a name in answers has it in requests as well, unless two names share its values. */
function nameEnumerations(all: readonly Schema[], named: Schemas): void {
  const lists = Object.entries(named).filter(([, schema]) => schema.enum);
  const byValues = Map.groupBy(lists, ([, schema]) => JSON.stringify(schema.enum));
  for (const part of all.flatMap((schema) => [...within(schema)])) {
    const same = part.enum && byValues.get(JSON.stringify(part.enum));
    if (same?.length !== 1 || same[0][1] === part) continue;
    const [[name]] = same;
    delete part.enum;
    delete part.type;
    part.$ref = `#/components/schemas/${name}`;
  }
}

/** What has a default need not be sent. */
function freeDefaults(schema: Schema): void {
  const { required, properties = {} } = schema;
  if (!required) return;
  schema.required = required.filter((name) => properties[name]?.default === undefined);
  if (schema.required.length === 0) delete schema.required;
}

function complete(method: string, operation: Operation, schemas: Schemas): void {
  const isPublic = operation['x-capability'] === undefined;
  operation.security = isPublic ? [] : [{ bearer: [] }];
  operation['x-rate-limit'] ??= UNNAMED.name;
  const parameters = (operation.parameters ??= []);
  append(parameters, requestHeaders(method, isPublic, operation['x-versioned'] === true));
  for (const parameter of parameters) completeParameter(parameter, schemas);
  for (const [type, body] of Object.entries(operation.requestBody?.content ?? {})) {
    if (type === JSON_TYPE && body.schema) body.example = exampleOf(body.schema, schemas, true);
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    if (status.startsWith('2')) completeAnswer(operation, response, schemas);
  }
  Object.assign(operation.responses, problemResponses(method, operation));
  if (operation.requestBody) operation.requestBody.required = operation['x-body-may-be-missing'] !== true;
  delete operation['x-body-may-be-missing'];
  delete operation['x-bare'];
  delete operation['x-versioned'];
}

function completeParameter(parameter: Parameter, schemas: Schemas): void {
  if (parameter.in === 'path') parameter.schema = { ...parameter.schema, format: 'uuid' };
  if (parameter.schema?.default !== undefined) parameter.required = false;
  if (parameter.schema) parameter.example ??= exampleOf(parameter.schema, schemas);
}

function completeAnswer(operation: Operation, response: Response, schemas: Schemas): void {
  const names = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy', ...(operation['x-versioned'] ? ['ETag'] : [])];
  response.headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  response.description ||= 'Done';
  for (const [type, answer] of Object.entries(response.content ?? {})) {
    if (!answer.schema) continue;
    if (type === JSON_TYPE && !operation['x-bare']) answer.schema = inEnvelope(answer.schema);
    answer.example = exampleOf(answer.schema, schemas);
  }
}

const inEnvelope = (data: Schema): Schema => ({
  type: 'object',
  required: ['success', 'data'],
  properties: { success: { type: 'boolean', enum: [true] }, data },
});
