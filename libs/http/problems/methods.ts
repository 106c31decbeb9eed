import type { FastifyInstance } from 'fastify';
import { DomainError } from '@app/kernel';
import { httpErrors } from './errors';

/** What an address is asked for by method; `null` stands for any id or name. */
interface Address {
  readonly parts: readonly (string | null)[];
  readonly methods: readonly string[];
}

const partsOf = (path: string): string[] => path.split('/').slice(1);

/**
 * Answers a method that an address does not know with 405 and those that it knows, and `OPTIONS` with the same list; for
 * routes that are added from now on. Addresses are told to everybody: the API's description has them.
 */
export function nameMethods(fastify: FastifyInstance): void {
  const addresses: Address[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    // What answers everything below an address says nothing of any one of them.
    if (url.includes('*')) return;
    const parts = partsOf(url).map((part) => (part.startsWith(':') ? null : part));
    addresses.push({ parts, methods: [method].flat() });
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const { method, headers } = request;
    // What a browser asks before it asks across origins is answered elsewhere.
    const isQuestion = method === 'OPTIONS' && headers['access-control-request-method'] === undefined;
    // The portal's route answers every GET that nobody else does.
    const isAnswered = !request.is404 && !request.routeOptions.url?.includes('*');
    if (!isQuestion && isAnswered) return done();
    const known = methodsOf(addresses, request.url.split('?')[0]);
    if (known.length === 0) return done();
    void reply.header('allow', known.join(', '));
    if (method === 'OPTIONS') return void reply.status(204).send();
    const message = `This address knows ${known.join(', ')}`;
    done(known.includes(method) ? undefined : new DomainError(httpErrors.METHOD_NOT_ALLOWED, message, 'not-allowed'));
  });
}

function methodsOf(addresses: readonly Address[], path: string): string[] {
  const asked = partsOf(path);
  const isMeant = ({ parts }: Address) =>
    parts.length === asked.length && parts.every((part, at) => (part === null ? asked[at] !== '' : part === asked[at]));
  const known = new Set(addresses.filter(isMeant).flatMap(({ methods }) => methods));
  known.delete('OPTIONS');
  return known.size === 0 ? [] : [...known, 'OPTIONS'];
}
