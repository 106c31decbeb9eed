import { HttpClient, HttpEventType, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, lastValueFrom, map, tap } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import type { Analysis } from './analysis-models';

const SHOWN_PAST = 20;

/** Sends images and videos to the analysis and reads what came of them. */
@Service()
export class AnalysesApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; the reader owns the resource. */
  past() {
    return httpResource<Analysis[]>(() => ({ url: '/api/v1/analyze', params: { limit: SHOWN_PAST } }), {
      parse: (body) => unwrap<{ analyses: Analysis[] }>(body).analyses,
    });
  }

  /**
   * Uploads a file to the analysis its type calls for.
   * @param sent hears the share of the file that has left, from 0 to 1
   * @returns the id of the job
   */
  async start(childId: string, file: File, sent: (share: number) => void): Promise<string> {
    const form = new FormData();
    form.append('child_id', childId);
    form.append('file', file, file.name);
    const kind = file.type.startsWith('video/') ? 'video' : 'image';
    const events = this.http.post(`/api/v1/analyze/${kind}`, form, { reportProgress: true, observe: 'events' }).pipe(
      tap((event) => {
        if (event.type === HttpEventType.UploadProgress && event.total) sent(event.loaded / event.total);
      }),
    );
    const last = await lastValueFrom(events);
    return unwrap<{ job_id: string }>('body' in last ? last.body : undefined).job_id;
  }

  job(id: string): Promise<Analysis> {
    return firstValueFrom(
      this.http.get(`/api/v1/analyze/${encodeURIComponent(id)}`).pipe(map((body) => unwrap<Analysis>(body))),
    );
  }
}
