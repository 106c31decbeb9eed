import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';
import type { AccountFilter, AccountPage, AccountState, NewStaffAccount } from './user-models';

const USERS = '/api/v1/admin/users';
export const USERS_PAGE_SIZE = 50;

/** Reads accounts and changes who may sign in as what. */
@Service()
export class UsersApi {
  private readonly http = inject(HttpClient);

  list(filter: () => AccountFilter) {
    return httpResource<AccountPage>(() => ({ url: USERS, params: paramsOf(filter()) }), {
      parse: unwrap<AccountPage>,
    });
  }

  create(account: NewStaffAccount): Promise<unknown> {
    return firstValueFrom(this.http.post(USERS, account));
  }

  /** @returns the state the account has with it, where somebody else has to approve it first */
  changeRole(id: string, role: string): Promise<{ state?: AccountState }> {
    const answer = this.http.put(`${this.of(id)}/role`, { role });
    return firstValueFrom(answer.pipe(map((body) => unwrap<{ state?: AccountState }>(body))));
  }

  suspend(id: string, reason: string): Promise<unknown> {
    return firstValueFrom(this.http.post(`${this.of(id)}/suspension`, { reason }));
  }

  liftSuspension(id: string): Promise<unknown> {
    return firstValueFrom(this.http.delete(`${this.of(id)}/suspension`));
  }

  unlock(id: string): Promise<unknown> {
    return firstValueFrom(this.http.post(`${this.of(id)}/unlock`, {}));
  }

  private of(id: string): string {
    return `${USERS}/${encodeURIComponent(id)}`;
  }
}

function paramsOf({ role, state, email, offset }: AccountFilter): Record<string, string | number> {
  return {
    limit: USERS_PAGE_SIZE,
    offset,
    ...(role ? { role } : {}),
    ...(state ? { state } : {}),
    ...(email ? { q: email } : {}),
  };
}
