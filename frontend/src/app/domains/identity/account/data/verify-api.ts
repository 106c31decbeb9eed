import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';

/** Proves that the e-mail address of the account reaches its owner. */
@Service()
export class VerifyApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; the reader owns the resource. */
  profile() {
    return httpResource<{ email: string; email_verified: boolean }>(() => '/api/users/profile', {
      parse: unwrap<{ email: string; email_verified: boolean }>,
    });
  }

  async verify(code: string): Promise<void> {
    await firstValueFrom(this.http.post('/api/users/verify-email', { code }));
  }

  async resend(): Promise<void> {
    await firstValueFrom(this.http.post('/api/users/verify-email/resend', {}));
  }
}
