import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';
import type {
  Authorisation,
  AuthorisationPage,
  AuthorisationRequest,
  BrokenGlass,
  Decision,
} from './authorisation-models';

const AUTHORISATIONS = '/api/v1/authorisations';
export const PAGE_SIZE = 100;

/** Asks for authorisations, decides about them and ends them. */
@Service()
export class AuthorisationsApi {
  private readonly http = inject(HttpClient);

  /** The own ones; all of them for those who decide. Call in an injection context. */
  list(offset: () => number) {
    return httpResource<AuthorisationPage>(
      () => ({ url: AUTHORISATIONS, params: { limit: PAGE_SIZE, offset: offset() } }),
      { parse: unwrap<AuthorisationPage> },
    );
  }

  request(request: AuthorisationRequest): Promise<Authorisation> {
    return this.post(AUTHORISATIONS, request);
  }

  breakGlass(glass: BrokenGlass): Promise<Authorisation> {
    return this.post(`${AUTHORISATIONS}/break-glass`, glass);
  }

  decide(id: string, decision: Decision, reason: string): Promise<Authorisation> {
    return this.post(`${AUTHORISATIONS}/${encodeURIComponent(id)}/approval`, { decision, reason });
  }

  revoke(id: string): Promise<unknown> {
    return firstValueFrom(this.http.delete(`${AUTHORISATIONS}/${encodeURIComponent(id)}`));
  }

  private post(url: string, body: object): Promise<Authorisation> {
    return firstValueFrom(this.http.post(url, body).pipe(map((answer) => unwrap<Authorisation>(answer))));
  }
}
