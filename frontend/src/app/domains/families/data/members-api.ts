import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import type { Member, NewInvitation, OpenInvitation, Rights } from './member-models';

const MEMBERS = '/api/v1/families/members';
const INVITATIONS = '/api/families/invitations';

/** Reads and changes who belongs to the family and what they may do. */
@Service()
export class MembersApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; the reader owns the resource. */
  members() {
    return httpResource<Member[]>(() => MEMBERS, {
      parse: (body) => unwrap<{ members: Member[] }>(body).members,
    });
  }

  invitations(isAsked: () => boolean) {
    return httpResource<OpenInvitation[]>(() => (isAsked() ? INVITATIONS : undefined), {
      parse: (body) => unwrap<{ invitations: OpenInvitation[] }>(body).invitations,
      defaultValue: [],
    });
  }

  invite(rights: Rights): Promise<NewInvitation> {
    return firstValueFrom(this.http.post(INVITATIONS, rights).pipe(map((body) => unwrap<NewInvitation>(body))));
  }

  async revoke(invitationId: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${INVITATIONS}/${encodeURIComponent(invitationId)}`));
  }

  async change(accountId: string, rights: Rights): Promise<void> {
    await firstValueFrom(this.http.put(`${MEMBERS}/${encodeURIComponent(accountId)}`, rights));
  }

  async remove(accountId: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${MEMBERS}/${encodeURIComponent(accountId)}`));
  }

  async leave(): Promise<void> {
    await firstValueFrom(this.http.post('/api/v1/families/leave', {}));
  }

  async handOver(accountId: string): Promise<void> {
    await firstValueFrom(this.http.post('/api/v1/families/hand-over', { account_id: accountId }));
  }

  async setCustodyConflict(isOn: boolean): Promise<void> {
    await firstValueFrom(this.http.put('/api/v1/families/custody-conflict', { on: isOn }));
  }
}
