import { codeSentTo } from './outbox';

interface Envelope<T> {
  readonly data: T;
}

/** A signed-in client of the running product, as small as the demo needs. */
export class DemoApi {
  private token = '';

  constructor(private readonly address: string) {}

  /** @returns false when nobody has this address and password yet. */
  async signIn(email: string, password: string): Promise<boolean> {
    const response = await this.send('POST', '/api/auth/login', { email, password });
    if (!response.ok) return false;
    this.token = ((await response.json()) as Envelope<{ token: string }>).data.token;
    return true;
  }

  /** Opens an account and confirms its address with the letter that the product without a mail server wrote. */
  async register(account: Record<string, string> & { email: string }, dataFolder: string): Promise<void> {
    const { token } = await this.post<{ token: string }>('/api/auth/register', account);
    this.token = token;
    await this.post('/api/users/verify-email', { code: await codeSentTo(dataFolder, account.email) });
  }

  get<T>(path: string): Promise<T> {
    return this.dataOf(this.send('GET', path));
  }

  post<T>(path: string, body: Record<string, unknown>): Promise<T> {
    return this.dataOf(this.send('POST', path, body));
  }

  /** The fields go before the file, as the API asks. */
  upload<T>(path: string, fields: Record<string, string>, file: Blob, fileName: string): Promise<T> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file, fileName);
    return this.dataOf(this.send('POST', path, form));
  }

  private async dataOf<T>(sending: Promise<Response>): Promise<T> {
    const response = await sending;
    const body = await response.text();
    if (!response.ok) throw new Error(`${response.status} from ${new URL(response.url).pathname}: ${body}`);
    return (JSON.parse(body) as Envelope<T>).data;
  }

  private send(method: string, path: string, body?: FormData | Record<string, unknown>): Promise<Response> {
    const isForm = body instanceof FormData;
    return fetch(`${this.address}${path}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      body: isForm ? body : body && JSON.stringify(body),
    });
  }
}
