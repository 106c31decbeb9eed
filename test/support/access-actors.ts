import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { wholeSight } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { CreateAccount, StartSession } from '../../src/identity/contract';
import type { Ids } from './access-table';
import { acting } from './acting';
import type { Acting } from './acting';
import type { RunningApp } from './app';

interface Place {
  readonly familyId: string;
  readonly own: Ids;
}
const outside = { familyId: null, level: null } as const;
const authorised = { level: null, authorisationId: randomUUID() } as const;

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
  case_worker_authorised: ({ own }) => ({
    role: 'case_worker',
    ...authorised,
    sight: { ...wholeSight, childIds: [own.child] },
  }),
  law_enforcement: () => ({ role: 'law_enforcement', ...outside }),
  law_enforcement_authorised: ({ own }) => ({
    role: 'law_enforcement',
    ...authorised,
    sight: { ...wholeSight, childIds: [own.child] },
  }),
  security_professional: () => ({ role: 'security_professional', ...outside }),
  compliance_officer: () => ({ role: 'compliance_officer', ...outside }),
  compliance_officer_password_only: () => ({ role: 'compliance_officer', ...outside, hasSecondFactor: false }),
  content_moderator: () => ({ role: 'content_moderator', ...outside }),
  support: () => ({ role: 'support', ...outside }),
  system_admin: () => ({ role: 'system_admin', ...outside }),
  service_key: () => ({ role: 'service', scopes: ['monitoring.capture'], level: null }),
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
    cast.set(name, await acting(running, { ...overrides, accountId, sessionId }));
  }
  return cast;
}

function anAccount({ app }: RunningApp, { role, familyId, authorisationId }: Partial<Actor>): Promise<string> {
  const account = {
    email: `${randomUUID()}@matrix.example`,
    password: randomUUID(),
    firstName: 'Kim',
    lastName: 'Berg',
    role: role!,
    familyId: authorisationId ? null : familyId!,
  };
  return app.get(Database).asService('identity', () => app.get(CommandBus).execute(new CreateAccount(account)));
}

async function aSessionOf({ app }: RunningApp, accountId: string): Promise<string> {
  const device = { deviceType: 'desktop', userAgent: 'matrix', ip: '127.0.0.1', deviceId: null };
  const { token } = await app.get(CommandBus).execute(new StartSession(accountId, device));
  const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()) as { sid: string };
  return claims.sid;
}
