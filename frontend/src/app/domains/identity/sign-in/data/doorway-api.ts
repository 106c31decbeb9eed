import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';

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

  async confirmReset(token: string, new_password: string): Promise<void> {
    await firstValueFrom(this.http.post('/api/auth/password-reset/confirm', { token, new_password }));
  }

  async verifyEmail(token: string): Promise<void> {
    await firstValueFrom(this.http.post('/api/auth/verify-email', { token }));
  }
}
