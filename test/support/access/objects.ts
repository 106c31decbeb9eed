import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { CommandBus } from '@nestjs/cqrs';
import { StartKeyRotation } from '../../../src/data-rights/key-rotation/start-key-rotation';
import { inDays, terms } from './actors';
import { anAppointment, aPasskeyOf, aWideningOf } from './fresh';
import { objectKinds } from './kinds';
import type { Ids } from './kinds';
import type { RunningApp } from '../product/app';
import { aChild, aSession } from '../people/client';
import type { Guardian } from '../people/client';
import type { TestDatabase } from '../database/database';
import { aGroomingChat } from '../conversations';
import { anInvited } from '../people/family';
import { proveAgain } from '../people/sign-in';
import { aStaffMember } from '../people/staff';
import { until } from '../until';

/** An object of each kind, about one new child of this guardian's family. */
export async function objectsOf(running: RunningApp, guardian: Guardian): Promise<Ids> {
  const { database } = running;
  const child = await aChild(guardian);
  const session = await aSession(guardian, child);
  await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
  const chat = `[11.11.26, 10:00:00] Nora: hi\n[11.11.26, 10:01:00] Ida: hello ${child}\n`;
  const received = await guardian.data<{ import_id: string }>(
    'POST',
    '/api/monitoring/imports',
    form(child, 'chat.txt', chat),
  );
  const [red, green, blue] = [...Buffer.from(child.slice(0, 6), 'hex')];
  const picture = await sharp({
    create: { width: 64, height: 64, channels: 3, background: { r: red, g: green, b: blue } },
  })
    .png()
    .toBuffer();
  const ordered = await guardian.data<{ job_id: string }>(
    'POST',
    '/api/v1/analyze/image',
    form(child, 'a.png', new Uint8Array(picture)),
  );
  const evidence = await until(async () => {
    const path = `/api/evidence?child_id=${child}`;
    return (await guardian.data<{ evidence: { id: string; alert_id: string }[] }>('GET', path)).evidence[0];
  });
  const member = await anInvited(guardian);
  const exported = await guardian.data<Named>('POST', `/api/v1/families/children/${child}/export`);
  const staff = await aStaffMember(running, 'case_worker');
  const asked = (kind: string) =>
    staff.data<Named>('POST', '/api/v1/authorisations', terms(kind, guardian.familyId, child));
  const key = { name: 'Matrix', scopes: ['monitoring.capture'], expires_at: inDays(2) };
  await proveAgain(guardian);
  return {
    child,
    session,
    import: received.import_id,
    alert: evidence.alert_id,
    evidence: evidence.id,
    analysis: ordered.job_id,
    securityEvent: await aSecurityEvent(database),
    member: member.accountId,
    invitation: (await guardian.data<Named>('POST', '/api/families/invitations', {})).id,
    export: exported.id,
    authorisation: (await asked('assignment')).id,
    consent: (await asked('consent')).id,
    apiKey: (await guardian.data<Named>('POST', '/api/v1/api-keys', key)).id,
    device: sessionOf(guardian.token!),
    passkey: await aPasskeyOf(running, member.accountId),
    erasure: await anErasure(guardian),
    account: staff.accountId,
    appointment: await anAppointment(running),
    keyRotation: (await running.app.get(CommandBus).execute(new StartKeyRotation(guardian.familyId))).id,
    hold: randomUUID(),
    widening: await aWideningOf(running, guardian.familyId, child),
  };
}

interface Named {
  readonly id: string;
}

const sessionOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()) as { sid: string }).sid;

/** Erases a child made for it, and everything about it. */
async function anErasure(guardian: Guardian): Promise<string> {
  return erased(guardian, await aChild(guardian));
}

/** @returns the erasure's id, once it is done */
export async function erased(guardian: Guardian, child: string): Promise<string> {
  const order = { reason: 'asked by the matrix', confirm: 'Nora' };
  const { id } = await guardian.data<Named>('POST', `/api/v1/families/children/${child}/erasure`, order);
  return until(async () => {
    const path = '/api/v1/families/erasures';
    const { erasures } = await guardian.data<{ erasures: (Named & { status: string })[] }>('GET', path);
    return erasures.some((one) => one.id === id && one.status !== 'running') && id;
  });
}

const every = (id: () => string): Ids => Object.fromEntries(objectKinds.map((kind) => [kind, id()])) as unknown as Ids;
export const absentObjects = (): Ids => every(randomUUID);
export const malformedObjects = (): Ids => every(() => '1%27--');

function form(child: string, name: string, content: string | Uint8Array<ArrayBuffer>): FormData {
  const filled = new FormData();
  filled.append('child_id', child);
  filled.append('file', new Blob([content]), name);
  return filled;
}

async function aSecurityEvent(database: TestDatabase): Promise<string> {
  const [{ id }] = await database.query<{ id: string }>(
    `insert into audit.security_events (id, rule, actor_id, window_start, at, count)
     values (gen_random_uuid(), 'mass_export', gen_random_uuid(), now(), now(), 5) returning id`,
  );
  return id;
}
