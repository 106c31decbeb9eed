import { codeSentTo } from './outbox';

interface Envelope<T> {
  readonly data: T;
}

/** A signed-in client of the running product, as small as the demo needs. */
export class DemoApi {
  private token = '';
  private authorisation = '';

  constructor(private readonly address: string) {}

  /**
   * @param backupCode for accounts with a second factor
   * @returns false when nobody has this address and password yet.
   */
  async signIn(email: string, password: string, backupCode = ''): Promise<boolean> {
    const response = await this.send('POST', '/api/auth/login', { email, password });
    if (!response.ok) return false;
    const { data } = (await response.json()) as Envelope<{ token: string } | { second_factor: { token: string } }>;
    this.token = 'token' in data ? data.token : await this.proveWith(backupCode, data.second_factor.token);
    return true;
  }

  private async proveWith(code: string, token: string): Promise<string> {
    const proof = { token, method: 'backup_code', code };
    return (await this.post<{ token: string }>('/api/auth/second-factor', proof)).token;
  }

  /** Leaves no session behind that its owner would find among their devices and not know. */
  signOut(): Promise<void> {
    return this.post('/api/auth/logout', {});
  }

  /** Everything from now on is asked under this authorisation. */
  cite(authorisationId: string): void {
    this.authorisation = authorisationId;
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
    return body === '' ? (undefined as T) : (JSON.parse(body) as Envelope<T>).data;
  }

  private send(method: string, path: string, body?: FormData | Record<string, unknown>): Promise<Response> {
    const isForm = body instanceof FormData;
    return fetch(`${this.address}${path}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(this.authorisation ? { 'x-authorisation': this.authorisation } : {}),
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      body: isForm ? body : body && JSON.stringify(body),
    });
  }
}
