import { IDEMPOTENCY_HEADER } from '../idempotency-header';
import type { Operation, Parameter, Response, Schemas } from './schema';

const text = { type: 'string' };

/** RFC 9457, with our code, which is one of these, and request id. */
export const problemSchemas = (codes: readonly string[]): Schemas => ({
  FieldError: {
    type: 'object',
    required: ['pointer', 'message'],
    properties: { pointer: { ...text, example: '/child_id' }, message: text },
  },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId'],
    properties: {
      type: { ...text, format: 'uri-reference', description: 'Leads to the explanation of the code' },
      title: text,
      status: { type: 'integer' },
      detail: text,
      instance: { ...text, format: 'uri-reference' },
      code: { ...text, enum: [...codes] },
      requestId: text,
      errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' } },
    },
    additionalProperties: true,
  },
});

export const responseHeaders = {
  'X-Request-Id': { description: 'Names the request in logs, jobs and the audit trail', schema: text },
  RateLimit: { description: 'What is left of the bucket, and seconds until it is full again', schema: text },
  'RateLimit-Policy': { description: 'Requests and seconds of the bucket', schema: text },
  ETag: { description: 'Stands for exactly this state', schema: text },
};

const header = (name: string, description: string): Parameter => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { ...text },
});

/** The headers that operations of this kind take. */
export function requestHeaders(method: string, isPublic: boolean, isVersioned: boolean): Parameter[] {
  const headers: Parameter[] = [];
  if (method === 'post' && !isPublic) {
    const about = 'Sent again with the same key, the request is done once and answered alike for 24 hours';
    headers.push({ ...header(IDEMPOTENCY_HEADER, about), schema: { ...text, maxLength: 200 }, example: 'a1b2c3' });
  }
  if (isVersioned && method === 'get') headers.push(header('if-none-match', 'An ETag that is known already: 304'));
  if (isVersioned && method !== 'get')
    headers.push(header('if-match', 'The ETag of what was seen: 412 when it changed'));
  return headers.map((one) => ({ ...one, example: one.example ?? '"m3k2:example"' }));
}

const STATUSES: Readonly<Record<string, string>> = {
  400: 'The request cannot be read',
  401: 'Nobody is signed in',
  403: 'Not allowed',
  404: 'There is no such thing, or it is not yours',
  409: 'It is in another state, or the same request is being worked on',
  412: 'It was changed since it was read',
  415: 'The body is of another kind than this address takes',
  422: 'Some values cannot be accepted',
  429: 'Too many requests',
  default: 'Any other problem',
};

/** The problems that operations of this kind answer with, beyond those they name themselves. */
export function problemResponses(method: string, operation: Operation): Record<string, Response> {
  const has = (place: string) => operation.parameters?.some((parameter) => parameter.in === place);
  const isVersioned = operation['x-versioned'] === true;
  const statuses = [
    '400',
    ...(operation.security?.length ? ['401', '403'] : []),
    ...(has('path') ? ['404'] : []),
    ...(method === 'get' ? [] : ['409']),
    ...(isVersioned && method !== 'get' ? ['412'] : []),
    ...(operation.requestBody ? ['415'] : []),
    ...(operation.requestBody || has('query') ? ['422'] : []),
    '429',
    'default',
  ];
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const problems = statuses.map((status): [string, Response] => [status, { description: STATUSES[status], content }]);
  const unchanged: Record<string, Response> =
    isVersioned && method === 'get' ? { 304: { description: 'As you know it already' } } : {};
  return { ...unchanged, ...Object.fromEntries(problems) };
}
