import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { Download } from '../../../core/api/download';
import { unwrap } from '../../../core/api/envelope';

/** The destruction of a child's or the whole family's data. */
export interface Erasure {
  id: string;
  scope: 'child' | 'family';
  child_id: string | null;
  /** `held`: done as far as legal holds allow. */
  status: 'running' | 'held' | 'completed' | 'failed';
  /** Why it stopped for good. */
  error: string | null;
  requested_at: string;
  finished_at: string | null;
}

const FAMILIES = '/api/v1/families';

/** Has data destroyed and fetches the receipts. */
@Service()
export class ErasuresApi {
  private readonly http = inject(HttpClient);
  private readonly download = inject(Download);

  /** Call in an injection context; the reader owns the resource. */
  erasures() {
    return httpResource<Erasure[]>(() => `${FAMILIES}/erasures`, {
      parse: (body) => unwrap<{ erasures: Erasure[] }>(body).erasures,
    });
  }

  /** @param childId empty for the whole family */
  erase(childId: string, order: { reason: string; confirm: string }): Promise<Erasure> {
    const path = childId ? `${FAMILIES}/children/${encodeURIComponent(childId)}/erasure` : `${FAMILIES}/erasure`;
    return firstValueFrom(this.http.post(path, order).pipe(map((body) => unwrap<Erasure>(body))));
  }

  saveReceipt({ id }: Erasure): Promise<void> {
    return this.download.save(`${FAMILIES}/erasures/${encodeURIComponent(id)}/receipt`, `erasure-${id}.json`);
  }
}
