import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { wholeSight } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { CreateAccount, StartSession } from '../../../src/identity/contract';
import type { Ids } from './kinds';
import { proveAgain } from '../people/sign-in';
import { acting } from '../people/acting';
import type { Acting } from '../people/acting';
import type { RunningApp } from '../product/app';
import type { Client } from '../people/client';

interface Place {
  readonly familyId: string;
  readonly own: Ids;
  /** Of the family; without one, nobody is given an authorisation or a key. */
  readonly guardian?: Client;
}
const outside = { familyId: null, level: null } as const;
/** Everybody who could call; what is left out is as `anActor` has it, in the family of the matrix. */
export const actors = {
  child: ({ own }) => ({ role: 'child', level: 'view_only', sight: { ...wholeSight, childIds: [own.child] } }),
  guardian: () => ({ role: 'guardian' }),
  one_child_guardian: ({ own }) => ({ role: 'guardian', sight: { ...wholeSight, childIds: [own.child] } }),
  view_only_guardian: () => ({ role: 'guardian', level: 'view_only' }),
  emergency_only_guardian: () => ({ role: 'guardian', level: 'emergency_only' }),
  family_admin: () => ({ role: 'family_admin' }),
  emergency_contact: () => ({ role: 'emergency_contact', level: 'emergency_only' }),
  case_worker: () => ({ role: 'case_worker', ...outside }),
  case_worker_authorised: () => ({ role: 'case_worker', ...outside }),
  law_enforcement: () => ({ role: 'law_enforcement', ...outside }),
  law_enforcement_authorised: () => ({ role: 'law_enforcement', ...outside }),
  security_professional: () => ({ role: 'security_professional', ...outside }),
  compliance_officer: () => ({ role: 'compliance_officer', ...outside }),
  compliance_officer_password_only: () => ({ role: 'compliance_officer', ...outside, hasSecondFactor: false }),
  content_moderator: () => ({ role: 'content_moderator', ...outside }),
  support: () => ({ role: 'support', ...outside }),
  system_admin: () => ({ role: 'system_admin', ...outside }),
  service_key: () => ({ role: 'service', ...outside }),
} as const satisfies Readonly<Record<string, (place: Place) => Partial<Actor>>>;
export type ActorClass = keyof typeof actors;
export const actorClasses = Object.keys(actors) as ActorClass[];

/** One of each, with an account of their own. */
export async function castOf(running: RunningApp, place: Place): Promise<Map<ActorClass, Acting>> {
  const cast = new Map<ActorClass, Acting>();
  for (const name of actorClasses) {
    const overrides: Partial<Actor> = { familyId: place.familyId, ...actors[name](place) };
    const accountId = await anAccount(running, overrides);
    const sessionId = await aSessionOf(running, accountId);
    await staysProven(running, sessionId);
    cast.set(name, await acting(running, { ...overrides, accountId, sessionId }));
  }
  if (!place.guardian) return cast;
  const officer = cast.get('compliance_officer')!;
  await cites(cast.get('case_worker_authorised')!, 'assignment', officer, place);
  await cites(cast.get('law_enforcement_authorised')!, 'warrant', officer, place);
  await uses(cast.get('service_key')!, place.guardian);
  return cast;
}

export const inDays = (days: number): string => new Date(Date.now() + days * 24 * 3_600_000).toISOString();

/** What somebody from outside asks for. */
export const terms = (kind: string, familyId: string, childId: string) => ({
  kind,
  legal_basis: 'Section 1',
  reference: 'M 1/26',
  reason: 'Asked for by the matrix of access.',
  scope: { family_id: familyId, child_ids: [childId] },
  expires_at: inDays(2),
});

/** From now on every request cites a real authorisation for the one child. */
async function cites(client: Acting, kind: string, officer: Client, { familyId, own }: Place): Promise<void> {
  const route = '/api/v1/authorisations';
  const { id } = await client.data<{ id: string }>('POST', route, terms(kind, familyId, own.child));
  await officer.data('POST', `${route}/${id}/approval`, { decision: 'approved', reason: 'asked by the matrix' });
  carries(client, { 'x-authorisation': id });
}

/** From now on every request proves itself with a real API key and nothing else. */
async function uses(client: Acting, guardian: Client): Promise<void> {
  const wanted = { name: 'Matrix', scopes: ['monitoring.capture'], expires_at: inDays(2) };
  await proveAgain(guardian);
  const { key } = await guardian.data<{ key: string }>('POST', '/api/v1/api-keys', wanted);
  client.token = undefined;
  carries(client, { 'x-api-key': key });
}

function carries(client: Acting, more: Record<string, string>): void {
  const ask = client.ask.bind(client);
  client.ask = (method, path, body, headers) => ask(method, path, body, { ...headers, ...more });
}

function anAccount({ app }: RunningApp, { role, familyId }: Partial<Actor>): Promise<string> {
  const account = {
    email: `${randomUUID()}@matrix.example`,
    password: randomUUID(),
    firstName: 'Kim',
    lastName: 'Berg',
    role: role!,
    familyId: familyId!,
  };
  return app.get(Database).asService('identity', () => app.get(CommandBus).execute(new CreateAccount(account)));
}

/** The matrix tries who may, not how they prove it; they are at it for longer than a proof lasts. */
const staysProven = ({ database }: RunningApp, sessionId: string) =>
  database.query(`update identity.sessions set proven_at = now() + interval '1 day' where id = $1`, [sessionId]);

export async function aSessionOf({ app }: RunningApp, accountId: string): Promise<string> {
  const device = { deviceType: 'desktop', userAgent: 'matrix', ip: '127.0.0.1', deviceId: null };
  const { token } = await app.get(CommandBus).execute(new StartSession(accountId, device));
  const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()) as { sid: string };
  return claims.sid;
}
