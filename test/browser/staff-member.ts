import { randomUUID } from 'node:crypto';
import { type APIRequestContext, type Page, expect } from '@playwright/test';
import { generate } from 'otplib';
import { tokenSentTo } from '../../tools/demo/outbox';
import { DATA } from './family';
import { OPERATOR } from './operator';

const PASSWORD = 'four calm words here';

interface Envelope<T> {
  readonly data: T;
}

/** Somebody who works with the system, made as an operator makes them, with an authenticator app of their own. */
export class StaffMember {
  private constructor(
    readonly email: string,
    private readonly secret: string,
  ) {}

  static async hire(request: APIRequestContext, role: string): Promise<StaffMember> {
    const call = async <T>(path: string, data: object, token?: string): Promise<T> => {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      const answer = await request.post(path, { data, headers });
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
      return answer.status() === 204 ? (undefined as T) : ((await answer.json()) as Envelope<T>).data;
    };
    const email = `${role}-${randomUUID()}@example.org`;
    const operator = await call<{ token: string }>('/api/auth/login', OPERATOR);
    const person = { email, first_name: 'Kim', last_name: 'Lund', role };
    await call('/api/v1/admin/users', person, operator.token);
    await call('/api/auth/setup', { code: await tokenSentTo(DATA, email), password: PASSWORD });
    const { token } = await call<{ token: string }>('/api/auth/login', { email, password: PASSWORD });
    const { secret } = await call<{ secret: string }>('/api/users/totp', {}, token);
    await call('/api/users/totp/confirm', { code: await generate({ secret }) }, token);
    return new StaffMember(email, secret);
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
