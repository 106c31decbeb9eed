import { HttpClient } from '@angular/common/http';
import { DOCUMENT, Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Saves what only a signed-in request can fetch; a plain link could not carry the token. */
@Service()
export class Download {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);

  async save(url: string, name: string, headers: Record<string, string> = {}): Promise<void> {
    const file = await firstValueFrom(this.http.get(url, { headers, responseType: 'blob' }));
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
