import { randomUUID } from 'node:crypto';
import { codeSentTo } from '../../demo/outbox';
import type { WireMessage } from './conversations';
import type { Product } from './product.mjs';

const PASSWORD = 'a-quiet-afternoon-of-measuring';

/** Somebody who is signed in, asking whichever process runs now. */
export class Client {
  constructor(
    protected readonly product: Product,
    readonly token: string,
  ) {}

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }

  /** @throws Error for any answer but a success, with what was answered */
  async ask<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await this.send(method, path, body, headers);
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} from ${method} ${path}: ${text}`);
    return text === '' ? (undefined as T) : (JSON.parse(text) as { data: T }).data;
  }

  /** @param app which process of the product is asked */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    app = this.product.apps[0],
  ): Promise<Response> {
    const isForm = body instanceof FormData;
    return fetch(`${app.address}${path}`, {
      method,
      headers: {
        ...(this.token ? this.headers : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: isForm || body === undefined ? body : JSON.stringify(body),
    });
  }
}

/** The guardian of a family of its own. */
export class Guardian extends Client {
  private constructor(
    product: Product,
    token: string,
    readonly email: string,
  ) {
    super(product, token);
  }

  static readonly password = PASSWORD;

  static async register(product: Product): Promise<Guardian> {
    const email = `${randomUUID()}@bench.example`;
    const account = { email, password: PASSWORD, first_name: 'Bench', last_name: 'Mark', family_name: 'Bench' };
    const { token } = await new Client(product, '').ask<{ token: string }>('POST', '/api/auth/register', account);
    const guardian = new Guardian(product, token, email);
    const code = await codeSentTo(product.dataFolder, email);
    await guardian.ask('POST', '/api/users/verify-email', { code });
    return guardian;
  }

  async familyId(): Promise<string> {
    return (await this.ask<{ id: string }>('GET', '/api/families/current')).id;
  }

  /** A child that may be monitored. @returns its id */
  async addChild(name: string): Promise<string> {
    const { id } = await this.ask<{ id: string }>('POST', '/api/families/children', {
      first_name: name,
      date_of_birth: '2013-04-18',
    });
    const agreement = { version: 1, guardian_name: 'Guardian', child_name: name, child_present: true };
    await this.ask('POST', `/api/v1/families/children/${id}/agreement`, agreement);
    return id;
  }

  /** Gives a child a login of its own. */
  async signInChild(childId: string): Promise<Client> {
    const wanted = { username: `kid-${randomUUID().slice(0, 8)}`, password: PASSWORD };
    const { login } = await this.ask<{ login: string }>('POST', `/api/v1/families/children/${childId}/login`, wanted);
    const credentials = { email: login, password: PASSWORD };
    const { token } = await this.ask<{ token: string }>('POST', '/api/auth/login', credentials);
    return new Client(this.product, token);
  }

  async addSession(childId: string): Promise<string> {
    const session = { child_id: childId, platform: 'whatsapp' };
    return (await this.ask<{ id: string }>('POST', '/api/monitoring/sessions', session)).id;
  }

  /** @param app number of the process that takes them */
  async capture(sessionId: string, messages: readonly WireMessage[], app = 0): Promise<void> {
    const path = `/api/monitoring/sessions/${sessionId}/messages`;
    const response = await this.send('POST', path, { messages }, {}, this.product.apps[app]);
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} from ${path}: ${text}`);
  }
}
