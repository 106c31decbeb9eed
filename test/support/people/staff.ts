import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { LiveSessions } from '@app/auth';
import type { Role } from '@app/kernel';
import { CreateAccount } from '../../../src/identity/contract';
import type { RunningApp } from '../product/app';
import { Client, PASSWORD } from './client';

export interface StaffMember extends Client {
  readonly accountId: string;
  readonly email: string;
}

/** Somebody who works with the system and belongs to no family, signed in with a second factor. */
export async function aStaffMember(running: RunningApp, role: Role): Promise<StaffMember> {
  const email = `${randomUUID()}@staff.example`;
  const name = { firstName: 'Kim', lastName: 'Lund' };
  const account = { email, password: PASSWORD, role, familyId: null, isEmailVerified: true, ...name };
  const accountId = await running.app.get(CommandBus).execute(new CreateAccount(account));
  // As the first staff is: the installation made it, and nobody had to agree.
  await running.database.query('update identity.accounts set awaits_approval = false where id = $1', [accountId]);
  const client = new Client(running.address);
  const { token } = await client.data<{ token: string }>('POST', '/api/auth/login', { email, password: PASSWORD });
  client.token = token;
  await proveSecondFactor(running, sessionOf(token));
  return Object.assign(client, { accountId, email });
}

/** Makes a session count as opened with a second factor, whatever a person would have had to do for it. */
async function proveSecondFactor({ app, database }: RunningApp, sessionId: string): Promise<void> {
  await database.query('update identity.sessions set has_second_factor = true where id = $1', [sessionId]);
  app.get(LiveSessions, { strict: false }).forget(sessionId);
}

const sessionOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()) as { sid: string }).sid;
