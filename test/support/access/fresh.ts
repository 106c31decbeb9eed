import { randomUUID } from 'node:crypto';
import { Database } from '@app/database';
import { sayings } from '../../../src/families/privacy/widening';
import { WideningStore } from '../../../src/families/privacy/widenings.store';
import { CommandBus } from '@nestjs/cqrs';
import { Appointments } from '../../../src/identity/appointments/appointments.store';
import { CreateAccount } from '../../../src/identity/contract';
import { aSessionOf, inDays, terms } from './actors';
import type { Ids } from './kinds';
import type { Acting } from '../people/acting';
import type { RunningApp } from '../product/app';
import type { Guardian } from '../people/client';

export interface World {
  readonly running: RunningApp;
  readonly guardian: Guardian;
  /** Somebody who may ask for authorisations. */
  readonly worker: Acting;
  readonly own: Ids;
}
/** Makes a new object of this actor's own, so that what one try ends is there for the next. */
export type Fresh = (world: World, actor: Acting) => Promise<string>;

const idOf = async (answer: Promise<{ id: string }>) => (await answer).id;

export const aFreshDevice: Fresh = ({ running }, { actor }) => aSessionOf(running, actor.accountId);

export const aPasskeyOf = async ({ database }: Pick<RunningApp, 'database'>, accountId: string): Promise<string> => {
  const [{ id }] = await database.query<{ id: string }>(
    `insert into identity.passkeys (id, account_id, credential_id, public_key, counter, transports, name_sealed, created_at)
     values (gen_random_uuid(), $1, $2, 'x', 0, '{}', 'x', now()) returning id`,
    [accountId, randomUUID()],
  );
  return id;
};
export const aFreshPasskey: Fresh = ({ running }, { actor }) => aPasskeyOf(running, actor.accountId);

/** A change that waits for anybody's yes but that of whoever asked. */
export async function aWideningOf({ app }: RunningApp, familyId: string, childId: string): Promise<string> {
  const id = randomUUID();
  const asked = { id, childId, what: ['tier'], needs: sayings, askedBy: randomUUID(), askedAt: new Date() } as const;
  const wanted = { before: { tierChosen: null }, after: { tierChosen: null } };
  const open = { confirmedBy: null, effectiveAt: null, appliedAt: null, withdrawnAt: null };
  const store = app.get(WideningStore, { strict: false });
  await app.get(Database).inFamily(familyId, () => store.add(familyId, { ...asked, ...wanted, ...open }));
  return id;
}
export const aFreshWidening: Fresh = ({ running, guardian, own }) => aWideningOf(running, guardian.familyId, own.child);

export const aFreshInvitation: Fresh = (_, actor) => idOf(actor.data('POST', '/api/families/invitations', {}));

export const aFreshKey: Fresh = (_, actor) => {
  const scopes = [actor.actor.role === 'system_admin' ? 'users.read' : 'monitoring.capture'];
  return idOf(actor.data('POST', '/api/v1/api-keys', { name: 'Matrix', scopes, expires_at: inDays(2) }));
};

/** Their own for those who ask; anybody's for those who decide. */
export const aFreshAuthorisation: Fresh = ({ worker, guardian, own }, actor) => {
  const by = actor.actor.role === 'compliance_officer' ? worker : actor;
  const kind = by.actor.role === 'case_worker' ? 'assignment' : 'warrant';
  return idOf(by.data('POST', '/api/v1/authorisations', terms(kind, guardian.familyId, own.child)));
};

/** A copy belongs to whoever asked for it. */
export const aFreshExport: Fresh = ({ own }, actor) =>
  idOf(actor.data('POST', `/api/v1/families/children/${own.child}/export`));

export const aFreshConsent: Fresh = ({ worker, guardian, own }) =>
  idOf(worker.data('POST', '/api/v1/authorisations', terms('consent', guardian.familyId, own.child)));

export const aFreshHold: Fresh = ({ own }, actor) =>
  idOf(
    actor.data('POST', `/api/evidence/${own.evidence}/holds`, {
      authority_reference: 'M 1/26',
      reason: 'asked by the matrix',
    }),
  );

/** A colleague who waits for approval and could be approved. */
export async function anAppointment({ app, database }: RunningApp): Promise<string> {
  const name = { firstName: 'Kim', lastName: 'Lund' };
  const login = { email: `${randomUUID()}@matrix.example`, password: randomUUID() };
  const account = { ...name, ...login, role: 'case_worker', familyId: null } as const;
  const accountId = await app.get(CommandBus).execute(new CreateAccount(account));
  await aPasskeyOf({ database }, accountId);
  await app.get(Appointments, { strict: false }).make(accountId, 'case_worker', 'invited', randomUUID());
  const rows = await database.query<{ id: string }>('select id from identity.appointments where account_id = $1', [
    accountId,
  ]);
  return rows[0].id;
}
export const aFreshAppointment: Fresh = ({ running }) => anAppointment(running);
