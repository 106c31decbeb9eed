import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, forkJoin, map, of, switchMap } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';

/** A sealed item, without its content. */
export interface EvidenceItem {
  id: string;
  collected_at: string;
  metadata: { message_count: number };
  content: { content_hash: string };
}

export interface SealCheck {
  name: string;
  ok: boolean;
  detail: string;
}

/** The result of checking one sealed item against its hash, its signature and the log. */
export interface SealReport {
  id: string;
  verified: boolean;
  checked_at: string;
  checks: SealCheck[];
  /** Absent when the log itself could not be read. */
  entry?: { index: number; tree_size: number; root: string } | null;
}

/** Reads what was sealed and asks the server to check it. */
@Service()
export class EvidenceApi {
  private readonly http = inject(HttpClient);

  /** What was sealed for an alert, oldest first. The list names the items, each item then tells its hash. */
  ofAlert(alertId: string): Promise<EvidenceItem[]> {
    const list = this.http.get('/api/evidence', { params: { alert_id: alertId } });
    const items = list.pipe(
      map((body) => unwrap<{ evidence: { id: string }[] }>(body).evidence.toReversed()),
      switchMap((rows) => (rows.length > 0 ? forkJoin(rows.map(({ id }) => this.item(id))) : of([]))),
    );
    return firstValueFrom(items);
  }

  verify(id: string): Promise<SealReport> {
    return firstValueFrom(
      this.http.get(`/api/evidence/${encodeURIComponent(id)}/verify`).pipe(map((body) => unwrap<SealReport>(body))),
    );
  }

  private item(id: string) {
    return this.http.get(`/api/evidence/${encodeURIComponent(id)}`).pipe(map((body) => unwrap<EvidenceItem>(body)));
  }
}
