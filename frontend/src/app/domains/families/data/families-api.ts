import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import type { Family, FamilyChange, NewChild } from './family-models';
import type { ChildEntry } from './member-models';

/** Reads the family and adds children to it. */
@Service()
export class FamiliesApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; the reader owns the resource. */
  family() {
    return httpResource<Family>(() => '/api/families/current', { parse: unwrap<Family> });
  }

  async change(change: FamilyChange): Promise<void> {
    await firstValueFrom(this.http.put('/api/v1/families/preferences', change));
  }

  addChild(child: NewChild): Promise<ChildEntry> {
    return firstValueFrom(
      this.http.post('/api/families/children', child).pipe(map((body) => unwrap<ChildEntry>(body))),
    );
  }
}
