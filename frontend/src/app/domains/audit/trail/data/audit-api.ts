import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';
import { type EntryFilter, type EntryPage, type TrailState, paramsOf } from './audit-models';

const AUDIT = '/api/v1/audit';
const PAGE_SIZE = 100;

/** Searches the audit trail, asks how far it is verified, and takes it out as a file. */
@Service()
export class AuditApi {
  private readonly http = inject(HttpClient);

  entries(filter: EntryFilter, after: string | null): Promise<EntryPage> {
    const params = { ...paramsOf(filter), limit: PAGE_SIZE, ...(after === null ? {} : { after }) };
    return firstValueFrom(this.http.get(`${AUDIT}/entries`, { params }).pipe(map((body) => unwrap<EntryPage>(body))));
  }

  state() {
    return httpResource<TrailState>(() => `${AUDIT}/verification`, { parse: unwrap<TrailState> });
  }

  verify(): Promise<TrailState> {
    return firstValueFrom(this.http.post(`${AUDIT}/verification`, {}).pipe(map((body) => unwrap<TrailState>(body))));
  }

  /** The entries that match, as a CSV file. */
  export(filter: EntryFilter): Promise<Blob> {
    return firstValueFrom(this.http.get(`${AUDIT}/export`, { params: paramsOf(filter), responseType: 'blob' }));
  }
}
