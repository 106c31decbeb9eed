import { randomUUID } from 'node:crypto';
import { codeSentTo } from '../demo/outbox';
import type { ProductUnderTest } from './product-under-test';

const PASSWORD = 'nothing-of-it-may-get-lost';
const MOST_WAIT_MS = 2_000;
const PATIENCE_MS = 120_000;

/** What became of requests, by the status of the answer; `none` where the connection broke. */
export type Answers = Map<number | 'none', number>;

/** A guardian who sends whatever was not acknowledged again, under the same key, as a good client does. */
export class PatientGuardian {
  private token = '';
  readonly answers: Answers = new Map();
  /** When the last acknowledged request was sent, by the clock that only runs forward. */
  lastSentAndKept = 0;

  private constructor(
    private readonly product: ProductUnderTest,
    private readonly email: string,
  ) {}

  static async register(product: ProductUnderTest): Promise<PatientGuardian> {
    const guardian = new PatientGuardian(product, `${randomUUID()}@faults.example`);
    const { email } = guardian;
    const account = { email, password: PASSWORD, first_name: 'Robin', last_name: 'Berg', family_name: 'Berg' };
    guardian.token = (await guardian.post<{ token: string }>('/api/auth/register', account)).token;
    await guardian.post('/api/users/verify-email', { code: await codeSentTo(product.dataFolder, email) });
    return guardian;
  }

  /** A child that may be monitored. @returns its id */
  async addChild(name: string): Promise<string> {
    const child = { first_name: name, date_of_birth: '2013-04-18' };
    const { id } = await this.post<{ id: string }>('/api/families/children', child);
    const agreement = { version: 1, guardian_name: 'Robin', child_name: name, child_present: true };
    await this.post(`/api/v1/families/children/${id}/agreement`, agreement);
    return id;
  }

  /** Sends until it is acknowledged. @throws Error for a refusal that no patience helps against */
  async post<T>(path: string, body: unknown): Promise<T> {
    const key = randomUUID();
    const patience = performance.now() + PATIENCE_MS;
    for (;;) {
      const sentAt = performance.now();
      const response = await this.send(path, body, key);
      const status = response?.status ?? 'none';
      this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
      if (response?.ok) {
        this.lastSentAndKept = Math.max(this.lastSentAndKept, sentAt);
        return ((await parsed(response)) as { data: T }).data;
      }
      if (response?.status === 401 && this.token) await this.signIn();
      else if ((response && !mayPass(response.status)) || performance.now() > patience)
        throw new Error(`${status} from ${path}: ${await response?.text().catch(() => '')}`);
      await pauseFor(response);
    }
  }

  /** Uploads a chat export once. @returns the status of the answer */
  async upload(childId: string, text: string): Promise<number | 'none'> {
    const form = new FormData();
    form.append('child_id', childId);
    form.append('file', new Blob([text]), 'chat.txt');
    const response = await this.send('/api/monitoring/imports', form, randomUUID());
    await response?.text().catch(() => '');
    return response?.status ?? 'none';
  }

  private async signIn(): Promise<void> {
    const response = await this.send('/api/auth/login', { email: this.email, password: PASSWORD }, randomUUID());
    const body = response?.ok ? ((await parsed(response)) as { data: { token: string } } | undefined) : undefined;
    if (body) this.token = body.data.token;
  }

  private send(path: string, body: unknown, key: string): Promise<Response | undefined> {
    const isForm = body instanceof FormData;
    // The connection ends with the process: that there is no answer is one of the answers.
    return fetch(`${this.product.address}${path}`, {
      method: 'POST',
      headers: {
        'idempotency-key': key,
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(isForm ? {} : { 'content-type': 'application/json' }),
      },
      body: isForm ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    }).catch(() => undefined);
  }
}

const parsed = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  return text === '' ? { data: undefined } : JSON.parse(text);
};

/** Too early, in flight, too many, and everything that is not the sender's fault. */
const mayPass = (status: number): boolean => [401, 408, 409, 429].includes(status) || status >= 500;

async function pauseFor(response: Response | undefined): Promise<void> {
  const asked = Number(response?.headers.get('retry-after') ?? 0) * 1000;
  await response?.text().catch(() => '');
  const { setTimeout: pause } = await import('node:timers/promises');
  await pause(Math.min(Math.max(asked, 100), MOST_WAIT_MS));
}
