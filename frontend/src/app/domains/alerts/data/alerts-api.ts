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

interface StatusChange {
  status: AlertStatus;
  notes?: string;
}

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

  /**
   * @param seen the ETag of what the person saw; refused with 412 when the incident has changed since
   * @returns the incident as it is now, and its ETag
   */
  setStatus(
    id: string,
    change: StatusChange,
    seen: string | null,
  ): Promise<{ status: AlertStatus; tag: string | null }> {
    const headers: Record<string, string> = seen ? { 'If-Match': seen } : {};
    return firstValueFrom(
      this.http.put(`/api/alerts/${encodeURIComponent(id)}/status`, change, { headers, observe: 'response' }).pipe(
        map(({ body, headers: answered }) => ({
          status: unwrap<AlertSummary>(body).status,
          tag: answered.get('ETag'),
        })),
      ),
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
