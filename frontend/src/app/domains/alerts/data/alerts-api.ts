import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import {
  type AlertDetail,
  type AlertPage,
  type AlertStatus,
  type AlertSummary,
  type InboxFilter,
  OPEN_STATUSES,
} from './alert-models';

export const PAGE_SIZE = 50;

/** Reads incidents and moves them through their statuses. */
@Service()
export class AlertsApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; follows the filter. */
  list(filter: () => InboxFilter) {
    return httpResource<AlertPage>(() => ({ url: '/api/alerts', params: inboxParams(filter()) }), {
      parse: unwrap<AlertPage>,
    });
  }

  detail(id: () => string) {
    return httpResource<AlertDetail>(() => `/api/alerts/${encodeURIComponent(id())}`, { parse: unwrap<AlertDetail> });
  }

  setStatus(id: string, status: AlertStatus, notes?: string): Promise<AlertSummary> {
    return firstValueFrom(
      this.http
        .put(`/api/alerts/${encodeURIComponent(id)}/status`, { status, ...(notes ? { notes } : {}) })
        .pipe(map((body) => unwrap<AlertSummary>(body))),
    );
  }
}

function inboxParams({ isOpenOnly, severity, childId, page }: InboxFilter): Record<string, string | number> {
  return {
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
    ...(isOpenOnly ? { status: OPEN_STATUSES.join(',') } : {}),
    ...(severity ? { severity } : {}),
    ...(childId ? { child_id: childId } : {}),
  };
}
