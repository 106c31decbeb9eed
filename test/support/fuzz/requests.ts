import fc from 'fast-check';
import type { Operation, Schema, Schemas } from '@app/http';

/** A route as the API's own description has it. */
export interface DescribedRoute {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** A request that may be right, wrong in one place, or wrong everywhere. */
export interface FuzzedRequest {
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Texts that parsers, encoders and databases have stumbled over. */
const oddTexts = [
  '', ' ', '\u0000', 'a\u0000b', '\ud800', 'a\udc00@b.example', '\ufeff', '\u202e', '🦔', 'null', 'undefined', '-1', '0', '1e999', '%00', '%ZZ',
  '../../etc/passwd', "' or 1=1 --", '__proto__', 'constructor', 'toString', '2026-W01-1', '2026-123', '2026-02-30', '+275760-09-13', '0000-00-00',
  '9999-12-31', '2026-11-20T24:00:00Z', '2026-11-20T10:00:00', 'a@b', 'a@b.example', 'Europe/Nowhere', 'x'.repeat(300), 'é'.repeat(5_000),
]; // prettier-ignore
const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e300,
  -0,
  2 ** 53,
  [],
  {},
  [null],
  [[]],
  [{}],
  { length: 1 },
  { toString: 1 },
];
const odd = fc.oneof(fc.constantFrom<unknown>(...oddTexts, ...oddValues), fc.jsonValue({ maxDepth: 2 }));

/** Mostly what a schema allows; now and then something else in its place. */
function valueOf(schema: Schema, schemas: Schemas, known: readonly string[], depth = 0): fc.Arbitrary<unknown> {
  const right = rightValue(schema, schemas, known, depth);
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: odd });
}

function rightValue(schema: Schema, schemas: Schemas, known: readonly string[], depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref) return valueOf(schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)], schemas, known, depth);
  const choice = schema.allOf ?? schema.oneOf ?? schema.anyOf;
  if (choice) return fc.oneof(...choice.map((part) => valueOf(part, schemas, known, depth)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = [schema.type].flat()[0];
  if (type === 'array') return fc.array(valueOf(schema.items ?? {}, schemas, known, depth + 1), { maxLength: 4 });
  if (type === 'number' || type === 'integer') return fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer());
  if (type === 'boolean') return fc.boolean();
  if (type === 'string') return textOf(schema, known);
  return depth > 4 ? fc.constant({}) : objectOf(schema, schemas, known, depth);
}

function textOf({ format, example }: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...known), fc.uuid());
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (format === 'email') return fc.emailAddress();
  const written = typeof example === 'string' ? [fc.constant(example)] : [];
  return fc.oneof(...written, fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 20 }));
}

function objectOf(schema: Schema, schemas: Schemas, known: readonly string[], depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema;
  const fields = Object.entries(properties).map(([name, part]) => {
    const value = valueOf(part, schemas, known, depth + 1).map((one): [string, unknown][] => [[name, one]]);
    return fc.oneof(
      { weight: required.includes(name) ? 15 : 2, arbitrary: value },
      { weight: 1, arbitrary: fc.constant([]) },
    );
  });
  const surplus = fc.oneof(
    { weight: 15, arbitrary: fc.constant<[string, unknown][]>([]) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('extra', 'hasOwnProperty', ''), odd).map((one) => [one]) },
  );
  return fc.tuple(...fields, surplus).map((parts) => Object.fromEntries(parts.flat()));
}

/** @param known ids of things that exist, so that requests get further than "there is no such thing" */
export function requestsOf(
  route: DescribedRoute,
  schemas: Schemas,
  known: readonly string[],
): fc.Arbitrary<FuzzedRequest> {
  const { parameters = [], requestBody } = route.operation;
  const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  const id = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.constantFrom(...oddTexts) },
  );
  const ids = [...route.path.matchAll(/\{\w+\}/g)].map(() => id);
  const query = parameters
    .filter((one) => one.in === 'query')
    .map(({ name, schema }) =>
      fc.option(
        valueOf(schema ?? {}, schemas, known).map((value) => `${name}=${escaped(text(value))}`),
        { nil: '' },
      ),
    );
  const json = requestBody?.content['application/json']?.schema;
  const body = json
    ? fc.oneof({ weight: 20, arbitrary: valueOf(json, schemas, known) }, { weight: 1, arbitrary: odd })
    : fc.constant(undefined);
  const reason = fc.constantFrom<Record<string, string>>({}, { 'x-evidence-access-reason': 'to understand the alert' });
  return fc.record({ ids: fc.tuple(...ids), query: fc.tuple(...query), body, headers: reason }).map((made) => {
    let next = 0;
    const place = route.path.replace(/\{\w+\}/g, () => escaped(made.ids[next++]) || '%20');
    const asked = made.query.filter((part) => part !== '').join('&');
    return { path: asked ? `${place}?${asked}` : place, body: made.body, headers: made.headers };
  });
}

const escaped = (value: string): string => encodeURIComponent(value.toWellFormed());
