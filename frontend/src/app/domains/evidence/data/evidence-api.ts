import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, forkJoin, map, of, switchMap } from 'rxjs';
import { Download } from '../../../core/api/download';
import { unwrap } from '../../../core/api/envelope';
import type {
  EvidenceCheckResponse,
  EvidenceItemResponse,
  EvidenceListResponse,
  EvidenceVerificationResponse,
} from '../../../shared/api/schema.gen';

export type EvidenceItem = EvidenceItemResponse;
export type SealCheck = EvidenceCheckResponse;
export type SealReport = EvidenceVerificationResponse;

/** Reads what was sealed and asks the server to check it. */
@Service()
export class EvidenceApi {
  private readonly http = inject(HttpClient);
  private readonly download = inject(Download);

  /** What was sealed for an alert, oldest first. The list names the items, each item then tells its hash. */
  ofAlert(alertId: string): Promise<EvidenceItem[]> {
    const list = this.http.get('/api/evidence', { params: { alert_id: alertId } });
    const items = list.pipe(
      map((body) => unwrap<EvidenceListResponse>(body).evidence.toReversed()),
      switchMap((rows) => (rows.length > 0 ? forkJoin(rows.map(({ id }) => this.item(id))) : of([]))),
    );
    return firstValueFrom(items);
  }

  verify(id: string): Promise<SealReport> {
    return firstValueFrom(
      this.http.get(`/api/evidence/${encodeURIComponent(id)}/verify`).pipe(map((body) => unwrap<SealReport>(body))),
    );
  }

  /** The item as a file for the offline verifier; the reason stays on record. */
  saveFile(id: string, reason: string): Promise<void> {
    const url = `/api/evidence/${encodeURIComponent(id)}/export`;
    // A header holds no letters beyond Latin ones as they are.
    const headers = { 'X-Evidence-Access-Reason': encodeURIComponent(reason) };
    return this.download.save(url, `evidence-${id}.json`, headers);
  }

  private item(id: string) {
    return this.http.get(`/api/evidence/${encodeURIComponent(id)}`).pipe(map((body) => unwrap<EvidenceItem>(body)));
  }
}
