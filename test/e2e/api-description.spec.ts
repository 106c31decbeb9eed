import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Operation, Schemas } from '@app/http';
import { capabilities } from '@app/auth';
import type { Capability, CapabilityRule } from '@app/auth';
import { acting } from '../support/people/acting';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aChild, aGuardian, aSession, Client, PASSWORD } from '../support/people/client';
import type { Answer, Guardian } from '../support/people/client';
import { aGroomingChat } from '../support/conversations';
import { aClip } from '../support/media/clips';
import { aDrawing, asJpeg } from '../support/media/pictures';
import { aChildLogin } from '../support/people/family';
import { rateLimitBuckets } from '../support/access/rate-limits';
import { until } from '../support/until';

interface Description {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Record<string, Record<string, Operation & { readonly summary?: string; readonly tags?: string[] }>>;
  readonly components: { readonly schemas: Schemas };
}
interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation & { readonly summary?: string; readonly tags?: string[] };
}

const METHODS = ['post', 'get', 'put', 'patch', 'delete'];
/** Makes what the others need. */
const FIRST = ['registration_register', 'stepUp_prove'];
/** Ends what the others need. */
const LAST = ['auth_signOut'];
/** What one example alone cannot do: the file that proves each, and what it takes. */
const PROVEN_ELSEWHERE: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'identity/letters.spec.ts': [
    'a letter',
    ['email_verifyByLink', 'email_verifyByCode', 'email_resend', 'passwords_reset'],
  ],
  'identity/second-factors.spec.ts': [
    'an authenticator app or a passkey',
    [
      'secondFactors_confirmAuthenticator',
      'secondFactors_removeAuthenticator',
      'secondFactors_renewBackupCodes',
      'secondFactors_addPasskey',
      'secondFactors_removePasskey',
      'secondStep_complete',
      'secondStep_signIn',
    ],
  ],
  'identity/recovery.spec.ts': ['a letter', ['passwords_contents']],
  'identity/one-hand.spec.ts': ['a colleague who waits', ['appointments_approve']],
  'identity/sessions.spec.ts': ['a second device', ['devices_end', 'auth_signOutEverywhere']],
  'identity/administration.spec.ts': [
    'a second member of staff and the code they got',
    ['setUp_setUp', 'adminUsers_changeRole', 'adminUsers_suspend', 'adminUsers_liftSuspension', 'adminUsers_unlock'],
  ],
  'identity/authorisations.spec.ts': [
    'one person who asks and another who agrees',
    [
      'authorisations_request',
      'authorisations_breakGlass',
      'authorisations_one',
      'authorisations_decide',
      'authorisations_revoke',
      'familyAuthorisations_consent',
    ],
  ],
  'families/members.spec.ts': [
    'a second guardian',
    ['joining_join', 'members_change', 'members_remove', 'members_leave', 'members_handOver'],
  ],
  'families/children.spec.ts': [
    'a child of 16, or a young person with a code',
    ['me_withdraw', 'joining_claim', 'joining_mine', 'joining_confirm', 'joining_renew'],
  ],
  'families/widening.spec.ts': [
    'a change that waits for somebody',
    ['widenings_agree', 'widenings_withdraw', 'myWidenings_agree', 'myWidenings_refuse'],
  ],
  'audit/security-events.spec.ts': ['something that stood out', ['securityEvents_acknowledge']],
  'data-rights/erasure.spec.ts': [
    'a family that may be destroyed, and an authority',
    ['erasures_eraseChild', 'erasures_eraseFamily', 'erasures_receipt', 'holds_place', 'holds_release'],
  ],
  'data-rights/subject-export.spec.ts': ['a copy that is ready', ['exports_one', 'exports_download']],
  'specification/specification.spec.ts': ['an incident that may go on', ['alerts_escalate']],
  'data-rights/rotation.spec.ts': [
    'an operator and an installation of its own',
    ['keyRotations_start', 'keyRotations_progress'],
  ],
};
/** Where the example's own value cannot be everybody's. */
const OWN_VALUES: Readonly<Record<string, object>> = {
  registration_registerTeen: { email: 'alva@teen.example' },
  adminUsers_invite: { email: 'kim@staff.example' },
  apiKeys_create: { expires_at: new Date(Date.now() + 24 * 3_600_000).toISOString() },
};
const REASON = { 'x-evidence-access-reason': 'to understand the alert' };

let running: RunningApp;
let guardian: Guardian;
let kid: Client;
let description: Description;
let routes: Route[];
let ajv: Ajv2020;

beforeAll(async () => {
  running = await aRunningApp();
  guardian = await aGuardian(running.address);
  description = (await guardian.send('GET', '/openapi.json')).body as unknown as Description;
  routes = Object.entries(description.paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
    )
    .sort((a, b) => rank(a) - rank(b));
  ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(closed(description), 'api');
});
afterAll(() => running.close());

/** Stricter than what clients are told: an answer with a field that is not described is a gap in the description. */
function closed(open: Description): Description {
  const copy = structuredClone(open);
  for (const schema of Object.values(copy.components.schemas)) {
    if (schema.properties) schema.additionalProperties ??= false;
  }
  return copy;
}

const rank = ({ method, operation }: Route) =>
  FIRST.includes(operation.operationId)
    ? -1
    : METHODS.indexOf(method) + (LAST.includes(operation.operationId) ? METHODS.length : 0);
const success = ({ operation }: Route) =>
  Object.entries(operation.responses).find(([status]) => status.startsWith('2'))!;
const pointer = (...parts: string[]) =>
  `api#/${parts.map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')}`;
const faultsOf = (value: unknown, ...parts: string[]) => {
  const check = ajv.compile({ $ref: pointer(...parts) });
  return check(value) ? [] : check.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
};
const answerSchema = ({ path, method }: Route, status: string) =>
  ['paths', path, method, 'responses', status, 'content', 'application/json', 'schema'] as const;

describe('the description of the API', () => {
  it('is OpenAPI 3.1, with every reference leading somewhere and every operation named once', () => {
    expect(description.openapi).toMatch(/^3\.1\./);
    const refs = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    const missing = refs.filter(
      (ref) =>
        ref
          .slice(2)
          .split('/')
          .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], description) === undefined,
    );
    expect(missing).toEqual([]);
    const names = routes.map(({ operation }) => operation.operationId);
    expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
    expect(JSON.stringify(description)).not.toContain('"nullable"');
  });

  it('says of every operation what it is for, who may call it, how often, and what it takes and answers', () => {
    const tags = description.tags.map(({ name }) => name);
    const buckets = rateLimitBuckets().map(({ name }) => name);
    const gaps = routes.flatMap((route) => {
      const { operation, path, method } = route;
      const [status, { content }] = success(route);
      const body = Object.values(operation.requestBody?.content ?? {});
      const capability = operation['x-capability'] as string | undefined;
      const complaints: [boolean, string][] = [
        [!operation.summary, 'summary'],
        [!operation.tags?.some((tag) => tags.includes(tag)), 'described tag'],
        [!buckets.includes(operation['x-rate-limit'] as string), 'rate limit'],
        [capability !== undefined && !(capability in capabilities), 'capability'],
        [(capability === undefined) !== (operation.security!.length === 0), 'security'],
        [status !== '204' && !Object.values(content ?? {})[0]?.schema, 'schema of the answer'],
        [status !== '204' && Object.values(content ?? {})[0]?.example === undefined, 'example of the answer'],
        [body.some(({ schema }) => !schema), 'schema of the request'],
        [
          body.some(({ schema, example }) => schema!.type !== 'object' && example === undefined),
          'example of a request',
        ],
        [!operation.responses['429'] || !operation.responses.default, 'problems'],
        [(operation.parameters ?? []).some(({ schema, example }) => !schema || example === undefined), 'parameters'],
      ];
      return complaints.filter(([isGap]) => isGap).map(([, what]) => `${method} ${path} lacks ${what}`);
    });
    expect(gaps).toEqual([]);
  });

  it('has examples that its own schemas allow', () => {
    const faults = routes.flatMap((route) => {
      const { path, method, operation } = route;
      const [status, { content }] = success(route);
      const body = operation.requestBody?.content['application/json'];
      return [
        ...(content?.['application/json']
          ? faultsOf(content['application/json'].example, ...answerSchema(route, status))
          : []),
        ...(body
          ? faultsOf(body.example, 'paths', path, method, 'requestBody', 'content', 'application/json', 'schema')
          : []),
      ].map((fault) => `${method} ${path} ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  it('rests on what the sources say today, and the portal on it (npm run docs:api)', async () => {
    const metadata = await printed(
      "import { apiMetadata } from './tools/docs/api-metadata.mjs'; print(apiMetadata());",
    );
    expect(metadata).toBe(readFileSync('src/api-metadata.gen.ts', 'utf8'));
    const types = await printed(
      "import { apiTypes } from './tools/docs/api-types.mjs'; print(await apiTypes(JSON.parse(readFileSync(process.env.INPUT, 'utf8'))));",
      JSON.stringify(description),
    );
    expect(types).toBe(readFileSync('frontend/src/app/shared/api/schema.gen.ts', 'utf8'));
  });

  it('leaves out of the following only what another file proves', () => {
    const names = routes.map(({ operation }) => operation.operationId);
    const operations = Object.values(PROVEN_ELSEWHERE).flatMap(([, those]) => those);
    expect(operations.filter((name) => !names.includes(name))).toEqual([]);
    expect(Object.keys(PROVEN_ELSEWHERE).filter((file) => !existsSync(`test/e2e/${file}`))).toEqual([]);
  });

  it('is true: every example is accepted, and every answer is as it says', async () => {
    const real = await aFamilyWithEverything();
    const faults: string[] = [];
    const elsewhere = Object.values(PROVEN_ELSEWHERE).flatMap(([, operations]) => operations);
    for (const route of routes.filter(({ operation }) => !elsewhere.includes(operation.operationId))) {
      const [status, { content }] = success(route);
      const answer = await performed(route, real);
      const said = `${route.method} ${route.path}`;
      if (String(answer.status) !== status) {
        faults.push(`${said} answered ${answer.status}, not ${status}: ${JSON.stringify(answer.body)}`);
      } else if (content?.['application/json']) {
        faults.push(...faultsOf(answer.body, ...answerSchema(route, status)).map((fault) => `${said} ${fault}`));
      }
    }
    expect(faults).toEqual([]);
    const refused = await guardian.send('GET', '/api/alerts');
    expect(faultsOf(refused.body, 'components', 'schemas', 'Problem')).toEqual([]);
    expect(refused.status).toBe(401);
  });
});

/** What a script prints: the generators are ES modules, which Jest does not load. */
async function printed(script: string, input = ''): Promise<string> {
  // A file, because a pipe into a process that is still starting can be empty.
  const folder = mkdtempSync(join(tmpdir(), 'api-description-'));
  const file = join(folder, 'input');
  writeFileSync(file, input);
  const prelude = "import { readFileSync } from 'node:fs'; const print = (text) => process.stdout.write(text);";
  const env = { ...process.env, NODE_OPTIONS: '', INPUT: file };
  const options = { cwd: process.cwd(), env, maxBuffer: 10_000_000 };
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', `${prelude}${script}`], options);
  return (await run.finally(() => rmSync(folder, { recursive: true }))).stdout;
}

type Values = Readonly<Record<string, string>>;

/** Something of each kind, so that every list shows how its entries look. */
async function aFamilyWithEverything(): Promise<Values> {
  const child_id = await aChild(guardian);
  const session = await aSession(guardian, child_id);
  await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
  await until(async () => (await guardian.data<{ total: number }>('GET', '/api/evidence')).total > 0);
  const device_info = { device_type: 'mobile' };
  const login = { email: guardian.email, password: PASSWORD, device_info };
  const { refresh_token } = await guardian.data<{ refresh_token: string }>('POST', '/api/auth/login', login);
  kid = await aChildLogin(guardian, await aChild(guardian, { first_name: 'Alva' }));
  return { child_id, refresh_token };
}

async function performed({ method, path, operation }: Route, real: Values): Promise<Answer> {
  const content = operation.requestBody?.content ?? {};
  const example = content['application/json']?.example;
  const body =
    'multipart/form-data' in content
      ? await aForm(path, real)
      : example === undefined
        ? undefined
        : { ...bodyOf(example, real), ...OWN_VALUES[operation.operationId] };
  const caller = await callerOf(operation['x-capability'] as Capability | undefined);
  return caller.send(method.toUpperCase(), await placeOf(path, caller, real), body, REASON);
}

/** A guardian or a child where they may, or else whoever may. */
async function callerOf(capability: Capability | undefined): Promise<Client> {
  if (!capability) return new Client(running.address);
  const { roles }: CapabilityRule = capabilities[capability];
  if (roles.includes('family_admin')) return guardian;
  if (roles.includes('child')) return kid;
  return acting(running, { role: roles[0], familyId: null, level: null });
}

/** The example with the ids of this family in place of invented ones. */
const bodyOf = (example: unknown, real: Values): object =>
  Object.fromEntries(
    Object.entries(example as object).map(([name, value]) => [name, name in real ? real[name] : (value as unknown)]),
  );

/** The parameter of a path stands for the newest thing that the list at the same place shows. */
async function placeOf(path: string, caller: Client, { child_id }: Values): Promise<string> {
  const [list, parameter, rest] = path.split(/\/\{(\w+)\}/);
  if (!parameter) return path;
  if (list.endsWith('/children')) return `${list}/${child_id}${rest}`;
  const data = await caller.data<Record<string, unknown>>('GET', list);
  const [first] = Object.values(data).find(Array.isArray) as Record<string, string>[];
  return `${list}/${first[parameter]}${rest}`;
}

async function aForm(path: string, { child_id }: Values): Promise<FormData> {
  const form = new FormData();
  form.append('child_id', child_id);
  const chat = '11/20/26, 10:00 - Ida: hi\n11/20/26, 10:01 - Nora: hey\n';
  if (path.endsWith('/imports')) {
    form.append('child_author', 'Nora');
    form.append('file', new Blob([chat]), 'chat.txt');
  } else {
    const medium = path.endsWith('/video') ? await aClip() : await asJpeg(aDrawing());
    form.append('file', new Blob([new Uint8Array(medium)]), 'medium');
  }
  return form;
}
