import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';
import type { ExplainRequest, Explanation, PermissionMatrix } from './permission-models';

/** Reads the permission matrix and asks for the reasons of a decision. */
@Service()
export class PermissionsApi {
  private readonly http = inject(HttpClient);

  /** Asks for nothing while it is not wanted. */
  matrix(isWanted: () => boolean = () => true) {
    return httpResource<PermissionMatrix>(() => (isWanted() ? '/api/v1/admin/permissions' : undefined), {
      parse: unwrap<PermissionMatrix>,
    });
  }

  explain(question: ExplainRequest): Promise<Explanation> {
    return firstValueFrom(
      this.http.post('/api/v1/admin/permissions/explain', question).pipe(map((body) => unwrap<Explanation>(body))),
    );
  }
}
