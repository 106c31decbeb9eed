import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';
import type { EventPage } from './event-models';

const EVENTS = '/api/v1/security-events';
export const EVENTS_PAGE_SIZE = 50;

/** Reads security events and takes note of them. */
@Service()
export class EventsApi {
  private readonly http = inject(HttpClient);

  /** What nobody looked into comes first. */
  list(offset: () => number) {
    return httpResource<EventPage>(() => ({ url: EVENTS, params: { limit: EVENTS_PAGE_SIZE, offset: offset() } }), {
      parse: unwrap<EventPage>,
    });
  }

  acknowledge(id: string, note: string): Promise<unknown> {
    return firstValueFrom(this.http.post(`${EVENTS}/${encodeURIComponent(id)}/acknowledgement`, { note }));
  }
}
