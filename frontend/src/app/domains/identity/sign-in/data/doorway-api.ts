import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';

/** Something besides the password that opens an account, or acts for it. */
export interface WayIn {
  id: string;
  kind: 'passkey' | 'authenticator' | 'backup_codes' | 'provider' | 'api_key';
  name: string | null;
  created_at: string | null;
  last_used_at: string | null;
}

/** What people ask of the server before they are signed in. */
@Service()
export class DoorwayApi {
  private readonly http = inject(HttpClient);

  /** The organisation's own sign-in, where one is configured; call in an injection context. */
  providers() {
    return httpResource<{ oidc: { name: string } | null }>(() => '/api/auth/providers', { parse: unwrap });
  }

  async requestReset(email: string): Promise<void> {
    await firstValueFrom(this.http.post('/api/auth/password-reset', { email }));
  }

  /** What else opens the account, and ends with the new password. */
  async resetContents(token: string): Promise<WayIn[]> {
    const answer = this.http.post('/api/auth/password-reset/contents', { token });
    return unwrap<{ ways_in: WayIn[] }>(await firstValueFrom(answer)).ways_in;
  }

  /** @param keep ids of the ways in that stay */
  async confirmReset(token: string, new_password: string, keep: readonly string[]): Promise<void> {
    await firstValueFrom(this.http.post('/api/auth/password-reset/confirm', { token, new_password, keep }));
  }

  async verifyEmail(token: string): Promise<void> {
    await firstValueFrom(this.http.post('/api/auth/verify-email', { token }));
  }
}
