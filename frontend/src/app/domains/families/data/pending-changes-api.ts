import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';

/** A change that shows more of a child: it waits for somebody's yes, and can be taken back. */
export interface PendingChange {
  id: string;
  child_id: string;
  state: 'asked' | 'confirmed' | 'in_effect' | 'withdrawn';
  needs: ('young_person' | 'second_guardian')[];
  /** First name. */
  asked_by: string | null;
  is_mine: boolean;
  effective_at: string | null;
}

/** Whose side of it: each has an address of its own. */
export type Side = 'guardians' | 'child';

const OF: Readonly<Record<Side, string>> = {
  guardians: '/api/v1/families/pending-changes',
  child: '/api/v1/me/pending-changes',
};

/** Reads changes that show more of a child, and answers them. */
@Service()
export class PendingChangesApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; the reader owns the resource. */
  all(side: () => Side) {
    return httpResource<PendingChange[]>(() => OF[side()], {
      parse: (body) => unwrap<{ changes: PendingChange[] }>(body).changes,
      defaultValue: [],
    });
  }

  async agree(side: Side, id: string): Promise<void> {
    await firstValueFrom(this.http.post(`${OF[side]}/${encodeURIComponent(id)}/confirmation`, {}));
  }

  async takeBack(side: Side, id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${OF[side]}/${encodeURIComponent(id)}`));
  }
}
