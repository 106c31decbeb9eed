import { tokenSentTo } from '../../../tools/demo/outbox';
import type { RunningApp } from '../product/app';
import { Client, PASSWORD } from './client';
import { proveAgain, withAuthenticator } from './sign-in';

export interface Hired extends Client {
  readonly email: string;
  readonly accountId: string;
  /** Each opens a session with a second factor once. */
  readonly backupCodes: string[];
}

/** Whoever reads the letters of an address opens its account: chooses the password, sets up an authenticator, signs in. */
export async function opened({ address, dataFolder }: RunningApp, email: string): Promise<Hired> {
  const client = new Client(address);
  await client.data('POST', '/api/auth/setup', { code: await tokenSentTo(dataFolder, email), password: PASSWORD });
  client.token = (await client.data<{ token: string }>('POST', '/api/auth/login', { email, password: PASSWORD })).token;
  const { id } = await client.data<{ id: string }>('GET', '/api/users/profile');
  const { backupCodes } = await withAuthenticator(Object.assign(client, { email, familyId: '' }), new Date());
  const hired = Object.assign(client, { email, accountId: id, backupCodes });
  await signInAgain(hired);
  await proveAgain(hired);
  return hired;
}

/** Signs in with the password, and with a backup code where a second factor is asked for. */
export async function signInAgain(hired: Hired, password = PASSWORD): Promise<void> {
  const visitor = new Client(hired.address);
  const first = await visitor.data<{ token?: string; second_factor?: { token: string } }>('POST', '/api/auth/login', {
    email: hired.email,
    password,
  });
  if (first.token) {
    hired.token = first.token;
    return;
  }
  const proof = { token: first.second_factor!.token, method: 'backup_code', code: hired.backupCodes.pop() };
  hired.token = (await visitor.data<{ token: string }>('POST', '/api/auth/second-factor', proof)).token;
}
