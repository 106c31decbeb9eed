import { randomUUID } from 'node:crypto';
import { aGuardian, Client, PASSWORD } from './client';
import type { Guardian } from './client';
import { bornFor } from './births';

export interface Invited extends Guardian {
  readonly accountId: string;
}

/** Somebody who joined the guardian's family by invitation: with every right, or those given. */
export async function anInvited(guardian: Client, rights: Record<string, unknown> = {}): Promise<Invited> {
  const { code } = await guardian.data<{ code: string }>('POST', '/api/families/invitations', {
    permission_level: 'full',
    ...rights,
  });
  const invited = await aGuardian(guardian.address, { first_name: 'Kim', last_name: 'Falk', invitation_code: code });
  const { id } = await invited.data<{ id: string }>('GET', '/api/users/profile');
  return Object.assign(invited, { accountId: id });
}

/** Signs in with the test password; a clock that was moved voids older tokens. */
export async function signedIn(address: string, email: string): Promise<Client> {
  const client = new Client(address);
  const body = { email, password: PASSWORD, device_info: { device_type: 'mobile' } };
  client.token = (await client.data<{ token: string }>('POST', '/api/auth/login', body)).token;
  return client;
}

/** A login of the child's own, signed in. */
export async function aChildLogin(guardian: Client, childId: string): Promise<Client & { readonly login: string }> {
  const path = `/api/v1/families/children/${childId}/login`;
  const wanted = { username: `kid-${randomUUID().slice(0, 8)}`, password: PASSWORD };
  const { login } = await guardian.data<{ login: string }>('POST', path, wanted);
  return Object.assign(await signedIn(guardian.address, login), { login });
}

export const TEENS_BIRTH = bornFor(16);

/** A young person who opened an account, with the code for a guardian. */
export async function aTeen(
  address: string,
  overrides: Record<string, unknown> = {},
): Promise<Client & { code: string }> {
  const client = new Client(address);
  const { token, link } = await client.data<{ token: string; link: { code: string } }>(
    'POST',
    '/api/auth/register-teen',
    {
      email: `${randomUUID()}@teen.example`,
      password: PASSWORD,
      first_name: 'Alva',
      last_name: 'Berg',
      date_of_birth: TEENS_BIRTH,
      device_info: { device_type: 'mobile' },
      ...overrides,
    },
  );
  client.token = token;
  return Object.assign(client, { code: link.code });
}
