import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import type { Family, Invitation, InvitationState, NewChild } from './family-models';

/** Reads and changes who belongs to the family. */
@Service()
export class FamiliesApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; the reader owns the resource. */
  family() {
    return httpResource<Family>(() => '/api/families/current', { parse: unwrap<Family> });
  }

  invitations() {
    return httpResource<InvitationState[]>(() => '/api/families/invitations', {
      parse: (body) => unwrap<{ invitations: InvitationState[] }>(body).invitations,
      defaultValue: [],
    });
  }

  addChild(child: NewChild): Promise<unknown> {
    return firstValueFrom(this.http.post('/api/families/children', child));
  }

  invite(email: string): Promise<Invitation> {
    return firstValueFrom(
      this.http.post('/api/families/invitations', email ? { email } : {}).pipe(map((body) => unwrap<Invitation>(body))),
    );
  }
}
