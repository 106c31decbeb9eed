import { randomUUID } from 'node:crypto';
import { type APIRequestContext, type Page, expect } from '@playwright/test';
import { generate } from 'otplib';
import { tokenSentTo } from '../../tools/demo/outbox';
import { DATA, PASSWORD } from './family';
import { FIRST_OFFICER, keep, kept } from './first-officer';
import type { Opened } from './first-officer';
import { OPERATOR } from './operator';

type Call = <T>(method: 'GET' | 'POST', path: string, data?: object, token?: string) => Promise<T>;

const caller =
  (request: APIRequestContext): Call =>
  async <T>(method: 'GET' | 'POST', path: string, data?: object, token?: string) => {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const answer = await request.fetch(path, { method, data, headers });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.status() === 204 ? (undefined as T) : ((await answer.json()) as { data: T }).data;
  };

/** Somebody who works with the system, with an authenticator app of their own. */
export class StaffMember {
  private constructor(
    readonly email: string,
    private readonly secret: string,
  ) {}

  /** Made by the operator, and approved by the officer whom the installation made. */
  static async hire(request: APIRequestContext, role: string): Promise<StaffMember> {
    const call = caller(request);
    const email = `${role}-${randomUUID()}@example.org`;
    const operator = await call<{ token: string }>('POST', '/api/auth/login', OPERATOR);
    const person = { email, first_name: 'Kim', last_name: 'Lund', role };
    await call('POST', '/api/v1/admin/users', person, operator.token);
    const { secret } = await opened(call, email);
    await approved(call, email);
    return new StaffMember(email, secret);
  }

  /** The officer whom the installation made. */
  static async first(request: APIRequestContext): Promise<StaffMember> {
    return new StaffMember(FIRST_OFFICER, (await firstOfficer(caller(request))).secret);
  }

  /** With the code of the next half minute, which counts already: that of this one was spent to set the app up. */
  async signIn(page: Page): Promise<void> {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill(this.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('Six-digit code').fill(await this.nextCode());
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL(/\/authorisations$/);
  }

  private nextCode(): Promise<string> {
    return generate({ secret: this.secret, epoch: Math.floor(Date.now() / 1000) + 30 });
  }
}

/** Opens the account that a letter is about. */
async function opened(call: Call, email: string): Promise<Opened> {
  await call('POST', '/api/auth/setup', { code: await tokenSentTo(DATA, email), password: PASSWORD });
  const { token } = await call<{ token: string }>('POST', '/api/auth/login', { email, password: PASSWORD });
  await call('POST', '/api/users/step-up', { method: 'password', password: PASSWORD }, token);
  const { secret } = await call<{ secret: string }>('POST', '/api/users/totp', {}, token);
  const proof = { code: await generate({ secret }) };
  const confirmed = await call<{ backup_codes: string[] }>('POST', '/api/users/totp/confirm', proof, token);
  return { secret, backupCodes: confirmed.backup_codes };
}

const firstOfficer = async (call: Call): Promise<Opened> => kept() ?? keep(await opened(call, FIRST_OFFICER));

/** The officer approves a colleague; a code opens one session, so that none of the page's is spent. */
async function approved(call: Call, email: string): Promise<void> {
  const { secret, backupCodes } = await firstOfficer(call);
  const [code, ...left] = backupCodes;
  keep({ secret, backupCodes: left });
  const credentials = { email: FIRST_OFFICER, password: PASSWORD };
  const half = await call<{ second_factor: { token: string } }>('POST', '/api/auth/login', credentials);
  const proof = { token: half.second_factor.token, method: 'backup_code', code };
  const { token } = await call<{ token: string }>('POST', '/api/auth/second-factor', proof);
  const path = '/api/v1/appointments';
  const { appointments } = await call<{ appointments: { id: string; email: string }[] }>('GET', path, undefined, token);
  const { id } = appointments.find((one) => one.email === email)!;
  await call('POST', `${path}/${id}/approval`, {}, token);
}
