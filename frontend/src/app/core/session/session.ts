import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { DOCUMENT, Service, computed, inject, signal } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../api/envelope';

/** The account that is signed in. */
export interface SignedInUser {
  id: string;
  email: string;
  role: string;
  family_id: string | null;
  first_name: string;
  last_name: string;
}

/** What the server answers to sign-in, registration and refresh. */
export interface Grant {
  token: string;
  expires_at: string;
  user: SignedInUser;
}

export const SECOND_FACTORS = ['totp', 'passkey', 'backup_code', 'email_code'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

/** What the server answers when the password was right and it wants one more proof. */
export interface FactorRequest {
  token: string;
  methods: SecondFactor[];
  /** For the browser, where a passkey is among the methods. */
  passkey_options?: PublicKeyCredentialRequestOptionsJSON;
}

/** One more proof: a code, or what the browser says about a passkey. */
export type FactorProof =
  | { method: 'totp' | 'backup_code' | 'email_code'; code: string }
  | { method: 'passkey'; response: AuthenticationResponseJSON };

export interface Registration {
  email: string;
  password: string;
  first_name: string;
  last_name: string;
  family_name?: string;
  invitation_code?: string;
}

interface PasskeyChallenge {
  token: string;
  options: PublicKeyCredentialRequestOptionsJSON;
}

/** A young person opens an account alone. */
export interface TeenRegistration {
  email: string;
  password: string;
  first_name: string;
  last_name: string;
  date_of_birth: string;
}

/** What a young person gives to the adult of their choice. */
export interface LinkCode {
  code: string;
  expires_at: string;
}

const RENEW_BEFORE_END = 60_000;
const RETRY_AFTER_FAULT = 15_000;
const SHORTEST_PAUSE = 5_000;

/** Keeps the access token in memory only and renews it through the HttpOnly refresh cookie. */
@Service()
export class Session {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);
  private readonly grant = signal<Grant | undefined>(undefined);
  private renewal?: Promise<boolean>;
  private timer?: ReturnType<typeof setTimeout>;

  readonly user = computed(() => this.grant()?.user);
  readonly token = computed(() => this.grant()?.token);
  readonly isSignedIn = computed(() => this.grant() !== undefined);

  /** @returns what is still missing, where the account has a second factor */
  async signIn(email: string, password: string): Promise<FactorRequest | undefined> {
    const body = { email, password, device_info: this.device() };
    const answer = await this.post<Grant | { second_factor: FactorRequest }>('login', body);
    if ('second_factor' in answer) return answer.second_factor;
    this.accept(answer);
    return undefined;
  }

  async proveSecondFactor(token: string, proof: FactorProof): Promise<void> {
    this.accept(await this.post('second-factor', { token, ...proof, device_info: this.device() }));
  }

  /** Signs in with nothing but a passkey; the browser asks which one. */
  async signInWithPasskey(): Promise<void> {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    const { token, options } = await this.post<PasskeyChallenge>('passkey/options', {});
    const response = await startAuthentication({ optionsJSON: options });
    this.accept(await this.post('passkey', { token, response, device_info: this.device() }));
  }

  async register(registration: Registration): Promise<void> {
    const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.accept(await this.post('register', { ...registration, time_zone, device_info: this.device() }));
  }

  async registerTeen(registration: TeenRegistration): Promise<LinkCode> {
    const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const body = { ...registration, time_zone, device_info: this.device() };
    const grant = await firstValueFrom(
      this.http.post('/api/auth/register-teen', body).pipe(map((answer) => unwrap<Grant & { link: LinkCode }>(answer))),
    );
    this.accept(grant);
    return grant.link;
  }

  /**
   * Fetches a fresh access token. All callers share one request, since the refresh token rotates and a second
   * use of the old one would look like theft.
   * @returns whether a session exists
   */
  renew(): Promise<boolean> {
    this.renewal ??= this.inTurn(() => this.fetchGrant()).finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  async signOut(): Promise<void> {
    try {
      await firstValueFrom(this.http.post('/api/auth/logout', {}));
    } catch {
      // HttpErrorResponse: the server is away or the session has already ended; leaving must work all the same.
    }
    this.end();
  }

  /** Ends the session without waiting for an answer; the request outlives the page. */
  signOutWhileLeaving(): void {
    const token = this.token();
    if (token === undefined) return;
    void this.document.defaultView?.fetch('/api/auth/logout', {
      method: 'POST',
      keepalive: true,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: '{}',
    });
    this.end();
  }

  /** Forgets the session on this page, for example after the server refused to renew it. */
  end(): void {
    clearTimeout(this.timer);
    this.grant.set(undefined);
  }

  private async fetchGrant(): Promise<boolean> {
    try {
      this.accept(await this.post('refresh', {}));
      return true;
    } catch (error) {
      // HttpErrorResponse: 4xx means that there is no session to renew; anything else is a network or server fault,
      // and losing the network for a moment must not throw a guardian out.
      if (isRefusal(error)) this.end();
      else if (this.grant()) this.renewIn(RETRY_AFTER_FAULT);
      return false;
    }
  }

  /** Tabs share the cookie, so they renew one after the other; each then presents the token of the one before. */
  private async inTurn(work: () => Promise<boolean>): Promise<boolean> {
    // Browsers offer locks on secure origins only.
    const { locks }: Partial<Navigator> = this.document.defaultView?.navigator ?? {};
    return locks ? await locks.request('sg-session-renewal', work) : await work();
  }

  private post<T = Grant>(path: string, body: object): Promise<T> {
    return firstValueFrom(this.http.post(`/api/auth/${path}`, body).pipe(map((answer) => unwrap<T>(answer))));
  }

  private accept(grant: Grant): void {
    this.grant.set(grant);
    this.renewIn(Date.parse(grant.expires_at) - Date.now() - RENEW_BEFORE_END);
  }

  private renewIn(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.renew(), Math.max(SHORTEST_PAUSE, milliseconds));
  }

  private device(): object {
    return { device_type: 'web', user_agent: this.document.defaultView?.navigator.userAgent ?? '' };
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status >= 400 && error.status < 500 && error.status !== 429;
}
