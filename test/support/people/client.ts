import { randomUUID } from 'node:crypto';
import { codeSentTo } from '../../../tools/demo/outbox';
import { bornFor } from './births';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body: an envelope, a problem, or whatever the route answers. */
  readonly body: T;
}

/** A client of the HTTP API, signed in or not. */
export class Client {
  token: string | undefined;

  constructor(readonly address: string) {}

  /** Any request, and the answer as it came; `body` is sent as JSON unless it is a form. */
  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const isForm = body instanceof FormData;
    return fetch(`${this.address}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: isForm ? body : body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** Likewise, with its body read. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await this.ask(method, path, body, headers);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : { text }) as Record<string, unknown>,
    };
  }

  /** The `data` of a successful answer; fails the test with the problem otherwise. */
  async data<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const answer = await this.send(method, path, body, headers);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return (answer.body as { data: T }).data;
  }
}

export const PASSWORD = 'correct horse battery';

export interface Guardian extends Client {
  readonly email: string;
  readonly familyId: string;
}

/** A registered guardian with a family of their own, signed in, whose address is confirmed. */
export async function aGuardian(
  address: string,
  overrides: Record<string, unknown> = {},
  dataFolder?: string,
): Promise<Guardian> {
  const guardian = await anUnverifiedGuardian(address, overrides);
  await guardian.data('POST', '/api/users/verify-email', { code: await codeFor(guardian.email, dataFolder) });
  return guardian;
}

/** The code of the newest letter to an address, from the outbox of the running app. */
export const codeFor = (email: string, dataFolder = process.env.SAFEGUARDIAN_DATA!): Promise<string> =>
  codeSentTo(dataFolder, email);

/** A guardian who has just registered. */
export async function anUnverifiedGuardian(
  address: string,
  overrides: Record<string, unknown> = {},
): Promise<Guardian> {
  const client = new Client(address);
  const email = (overrides.email as string | undefined) ?? `${randomUUID()}@family.example`;
  const { token, user } = await client.data<{ token: string; user: { family_id: string } }>(
    'POST',
    '/api/auth/register',
    {
      email,
      password: PASSWORD,
      first_name: 'Robin',
      last_name: 'Berg',
      device_info: { device_type: 'mobile' },
      ...overrides,
    },
  );
  client.token = token;
  return Object.assign(client, { email, familyId: user.family_id });
}

/** Of the child that most tests are about. */
export const NORAS_BIRTH = bornFor(13);

/** Signed by both, as in front of the screen. */
export const AGREEMENT = { version: 1, guardian_name: 'Robin Berg', child_name: 'Nora', child_present: true };

/** A child of the guardian's family, whose agreement is signed. */
export async function aChild(guardian: Client, overrides: Record<string, unknown> = {}): Promise<string> {
  const child = { first_name: 'Nora', last_name: 'Berg', date_of_birth: NORAS_BIRTH, ...overrides };
  const { id } = await guardian.data<{ id: string }>('POST', '/api/families/children', child);
  await guardian.data('POST', `/api/v1/families/children/${id}/agreement`, AGREEMENT);
  return id;
}

/** A monitoring session of a child. */
export async function aSession(guardian: Client, childId: string, platform = 'instagram'): Promise<string> {
  const body = { child_id: childId, platform };
  return (await guardian.data<{ id: string }>('POST', '/api/monitoring/sessions', body)).id;
}
