import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';
import type { ApiKeyPage, ApiKeyTerms, NewApiKey } from './key-models';

const KEYS = '/api/v1/api-keys';
export const KEYS_PAGE_SIZE = 100;

/** Makes, replaces and revokes keys: those of the own family, or those of the system. */
@Service()
export class KeysApi {
  private readonly http = inject(HttpClient);

  list(offset: () => number) {
    return httpResource<ApiKeyPage>(() => ({ url: KEYS, params: { limit: KEYS_PAGE_SIZE, offset: offset() } }), {
      parse: unwrap<ApiKeyPage>,
    });
  }

  create(terms: ApiKeyTerms): Promise<NewApiKey> {
    return this.post(KEYS, terms);
  }

  rotate(id: string, overlap_hours: number): Promise<NewApiKey> {
    return this.post(`${KEYS}/${encodeURIComponent(id)}/rotation`, { overlap_hours });
  }

  revoke(id: string): Promise<unknown> {
    return firstValueFrom(this.http.delete(`${KEYS}/${encodeURIComponent(id)}`));
  }

  private post(url: string, body: object): Promise<NewApiKey> {
    return firstValueFrom(this.http.post(url, body).pipe(map((answer) => unwrap<NewApiKey>(answer))));
  }
}
