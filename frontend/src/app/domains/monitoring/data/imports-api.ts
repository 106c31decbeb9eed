import { HttpClient, HttpEventType, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, lastValueFrom, map, tap } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import type { ChatImport, StartImport } from './import-models';

const SHOWN_PAST = 20;

/** Sends chat exports and asks how they are getting on. */
@Service()
export class ImportsApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; the reader owns the resource. */
  past() {
    return httpResource<ChatImport[]>(() => ({ url: '/api/monitoring/imports', params: { limit: SHOWN_PAST } }), {
      parse: (body) => unwrap<{ imports: ChatImport[] }>(body).imports,
    });
  }

  /**
   * Uploads an export.
   * @param sent hears the share of the file that has left, from 0 to 1
   * @returns the id of the import
   */
  async start({ childId, file, childAuthor }: StartImport, sent: (share: number) => void): Promise<string> {
    // The server reads the form as a stream, so the fields have to stand before the file.
    const form = new FormData();
    form.append('child_id', childId);
    if (childAuthor) form.append('child_author', childAuthor);
    form.append('file', file, file.name);
    const events = this.http.post('/api/monitoring/imports', form, { reportProgress: true, observe: 'events' }).pipe(
      tap((event) => {
        if (event.type === HttpEventType.UploadProgress && event.total) sent(event.loaded / event.total);
      }),
    );
    const last = await lastValueFrom(events);
    return unwrap<{ import_id: string }>('body' in last ? last.body : undefined).import_id;
  }

  progress(id: string): Promise<ChatImport> {
    return firstValueFrom(
      this.http.get(`/api/monitoring/imports/${encodeURIComponent(id)}`).pipe(map((body) => unwrap<ChatImport>(body))),
    );
  }
}
