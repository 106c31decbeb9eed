import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type APIRequestContext, type Page, expect } from '@playwright/test';
import { codeSentTo } from '../../tools/demo/outbox';
import { bornFor } from '../support/people/births';

const CONVERSATIONS = resolve(__dirname, '../../tools/demo/conversations');
/** Of the product under test: its letters are read from the outbox there. */
export const DATA = process.env.SAFEGUARDIAN_BROWSER_TEST_DATA ?? resolve(__dirname, '../../.data/test/browser');
export const PASSWORD = 'four calm words here';

interface Envelope<T> {
  readonly data: T;
}

/** A family of its own, made through the API as any client would, so that no test sees another's alerts. */
export class TestFamily {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
    readonly email: string,
    readonly childId: string,
  ) {}

  static async register(request: APIRequestContext): Promise<TestFamily> {
    const { token, email, code } = await TestFamily.newcomer(request);
    const verified = await request.post('/api/users/verify-email', {
      headers: { authorization: `Bearer ${token}` },
      data: { code: await code() },
    });
    expect(verified.status(), await verified.text()).toBe(200);
    const added = await request.post('/api/families/children', {
      headers: { authorization: `Bearer ${token}` },
      data: { first_name: 'Nora', last_name: 'Holm', date_of_birth: bornFor(13) },
    });
    expect(added.status(), await added.text()).toBe(201);
    const { id } = ((await added.json()) as Envelope<{ id: string }>).data;
    const signed = await request.post(`/api/v1/families/children/${id}/agreement`, {
      headers: { authorization: `Bearer ${token}` },
      data: { version: 1, guardian_name: 'Mia Holm', child_name: 'Nora', child_present: true },
    });
    expect(signed.status(), await signed.text()).toBe(201);
    return new TestFamily(request, token, email, id);
  }

  /** Somebody who has just registered and whose address is not confirmed. */
  static async newcomer(request: APIRequestContext) {
    const email = `guardian-${randomUUID()}@example.org`;
    const account = { email, password: PASSWORD, first_name: 'Mia', last_name: 'Holm', time_zone: 'Europe/Stockholm' };
    const registered = await request.post('/api/auth/register', { data: account });
    expect(registered.status(), await registered.text()).toBe(201);
    const { token } = ((await registered.json()) as Envelope<{ token: string }>).data;
    const enterPassword = (page: Page) => enter(page, email);
    return { email, token, code: () => codeSentTo(DATA, email), enterPassword };
  }

  async id(): Promise<string> {
    const answer = await this.request.get('/api/families/current', {
      headers: { authorization: `Bearer ${this.token}` },
    });
    return ((await answer.json()) as Envelope<{ id: string }>).data.id;
  }

  /** Brings one of the demo conversations in; its alerts follow when it has been analysed. */
  async importChat(name: string): Promise<void> {
    const file = { name, mimeType: 'text/plain', buffer: await readFile(join(CONVERSATIONS, name)) };
    const received = await this.request.post('/api/monitoring/imports', {
      headers: { authorization: `Bearer ${this.token}` },
      multipart: { child_id: this.childId, child_author: 'Nora', file },
    });
    expect(received.status(), await received.text()).toBe(202);
  }

  /** @param at where the portal is, when not at the address the tests run against */
  async signIn(page: Page, at = ''): Promise<void> {
    await page.goto(`${at}/`);
    await page.waitForURL('**/sign-in');
    await this.enterPassword(page);
    await expect(page).toHaveURL(/\/home$/);
  }

  enterPassword(page: Page): Promise<void> {
    return enter(page, this.email);
  }
}

async function enter(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
