import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import type { KeyRotation, Readiness } from './operation-models';

const ROTATIONS = '/api/v1/operator/key-rotations';

/** Asks how the system is, and lets those who run it act on it. */
@Service()
export class OperationApi {
  private readonly http = inject(HttpClient);

  /** Answers without the envelope, because machines ask it too. */
  readiness() {
    return httpResource<Readiness>(() => '/ready');
  }

  /** The board is a page of its own and cannot send the token, so it gets a short-lived cookie first. */
  openBoard(): Promise<unknown> {
    return firstValueFrom(this.http.post('/api/v1/operator/board-session', {}));
  }

  startRotation(): Promise<KeyRotation> {
    return firstValueFrom(this.http.post(ROTATIONS, {}).pipe(map((body) => unwrap<KeyRotation>(body))));
  }

  rotation(id: string): Promise<KeyRotation> {
    return firstValueFrom(
      this.http.get(`${ROTATIONS}/${encodeURIComponent(id)}`).pipe(map((body) => unwrap<KeyRotation>(body))),
    );
  }
}
