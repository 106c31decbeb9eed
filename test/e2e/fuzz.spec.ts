import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { Operation, Schemas } from '@app/http';
import { castOf } from '../support/access/actors';
import type { Ids } from '../support/access/kinds';
import { aGroomingChat } from '../support/conversations';
import { requestsOf } from '../support/fuzz/requests';
import type { DescribedRoute } from '../support/fuzz/requests';
import { aChild, aGuardian, aSession, Client } from '../support/people/client';
import type { Answer } from '../support/people/client';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';

/** `npm run fuzz -- REQUESTS SEED` asks for more, or for the same again. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 400);
const SEED = Number(process.env.FUZZ_SEED ?? 20261130);
/** A request that is not answered by then hangs. */
const HUNG_MS = 30_000;
/** Made at once, and kept in memory. */
const CHUNK = 1_000;
/** They end what the others need, or start work of minutes. */
const LEFT_OUT = /sign-?out|logout|erasure|leave|key-rotations|password|board-session|hand-over/i;

interface Description {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Schemas };
}

let running: RunningApp;
let callers: Client[];
let routes: DescribedRoute[];
let schemas: Schemas;
let known: string[];
const ajv = new Ajv2020({ strict: false });
addFormats(ajv);

beforeAll(async () => {
  running = await aRunningApp({ SAFEGUARDIAN_RATE_LIMIT_FACTOR: '1000000' });
  const guardian = await aGuardian(running.address);
  const childId = await aChild(guardian);
  const sessionId = await aSession(guardian, childId);
  await guardian.data('POST', `/api/monitoring/sessions/${sessionId}/messages`, { messages: aGroomingChat() });
  const { familyId } = guardian;
  const place = { familyId, own: { child: childId } as Ids };
  // Each with an account of their own, or routes about one's own account would find none.
  const cast = (await castOf(running, place)).values();
  callers = [guardian, guardian, new Client(running.address), ...cast];
  known = [childId, sessionId, familyId];
  const description = (await guardian.send('GET', '/openapi.json')).body as unknown as Description;
  ajv.addSchema(description, 'api');
  ({ schemas } = description.components);
  routes = Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => !LEFT_OUT.test(`${path} ${operation.operationId}`))
      .map(([method, operation]) => ({ method, path, operation })),
  );
}, 300_000);
afterAll(() => running.close());

const pointer = (...parts: string[]) =>
  `api#/${parts.map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')}`;

/** What is wrong with an answer, whatever was asked; undefined for one that keeps to the description. */
function faultOf({ path, method, operation }: DescribedRoute, { status, headers, body }: Answer): string | undefined {
  if (status >= 500) return `answered ${status}`;
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  const responses = operation.responses as Record<string, { content?: Record<string, unknown> } | undefined>;
  const named = responses[status] ? String(status) : 'default';
  if (status >= 400 && type !== 'application/problem+json') return `answered ${status} as ${type}`;
  if (status >= 300 && status < 400) return undefined;
  if (status < 300 && !responses[status]) return `answered ${status}, which is not described`;
  if (!responses[named]?.content?.[type]) return undefined;
  const check = ajv.compile({ $ref: pointer('paths', path, method, 'responses', named, 'content', type, 'schema') });
  return check(body) ? undefined : `${status}: ${ajv.errorsText(check.errors)}`;
}

it(
  'answers every request, whoever sends it and whatever it holds, as its description says',
  async () => {
    const one = fc.record({ caller: fc.nat(), route: fc.nat() }).chain(({ caller, route }) =>
      fc.record({
        caller: fc.constant(caller % callers.length),
        route: fc.constant(routes[route % routes.length]),
        request: requestsOf(routes[route % routes.length], schemas, known),
      }),
    );
    /** The first request of each fault. */
    const faults = new Map<string, string>();
    for (let chunk = 0; chunk * CHUNK < RUNS; chunk++) {
      const numRuns = Math.min(CHUNK, RUNS - chunk * CHUNK);
      for (const { caller, route, request } of fc.sample(one, { numRuns, seed: SEED + chunk })) {
        const asked = callers[caller].send(route.method.toUpperCase(), request.path, request.body, request.headers);
        const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('hangs')), HUNG_MS).unref());
        const fault = await Promise.race([asked, late]).then((answer) => faultOf(route, answer), String);
        const name = `${route.method} ${route.path}: ${fault}`;
        if (fault && !faults.has(name)) faults.set(name, `${caller} ${request.path} ${JSON.stringify(request.body)}`);
      }
    }
    expect({ seed: SEED, faults: [...faults] }).toEqual({ seed: SEED, faults: [] });
  },
  24 * 3_600_000,
);
