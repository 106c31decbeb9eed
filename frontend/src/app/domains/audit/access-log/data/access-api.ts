import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';
import type { AccessPage, Authorisation, ConsentDecision } from './access-models';

const AT_ONCE = 50;
const AUTHORISATIONS = '/api/v1/families/authorisations';

/** Reads who looked at the family, and answers those outside who ask to. */
@Service()
export class AccessApi {
  private readonly http = inject(HttpClient);

  /** One page of the log, the newest first. */
  page(childId: string, after: string | null): Promise<AccessPage> {
    const params = { limit: AT_ONCE, ...(childId ? { child_id: childId } : {}), ...(after ? { after } : {}) };
    return firstValueFrom(
      this.http.get('/api/v1/families/access-log', { params }).pipe(map((body) => unwrap<AccessPage>(body))),
    );
  }

  /** Call in an injection context; the reader owns the resource. */
  authorisations() {
    return httpResource<Authorisation[]>(() => AUTHORISATIONS, {
      parse: (body) => unwrap<{ authorisations: Authorisation[] }>(body).authorisations,
    });
  }

  async answer(id: string, decision: ConsentDecision): Promise<void> {
    await firstValueFrom(this.http.post(`${AUTHORISATIONS}/${encodeURIComponent(id)}/consent`, { decision }));
  }
}
