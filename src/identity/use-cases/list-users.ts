import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { Role } from '@app/kernel';
import { In } from 'typeorm';
import type { AccountProfile } from '../contract';
import { Account } from '../domain/account';
import type { AccountState } from '../domain/staff';
import { EMAIL_LOOKUP, normalisedEmail, profileOf } from '../persistence/account-profile';
import { LOCKED_UNTIL } from '../persistence/account-locks';

export interface UserFilter {
  readonly role?: Role;
  /** The whole address. */
  readonly email?: string;
  readonly state?: AccountState;
  readonly limit: number;
  readonly offset: number;
}

/** An account as administrators see it: enough to run the system, nothing of anybody's family. */
export interface UserLine {
  readonly id: string;
  readonly maskedEmail: string;
  readonly role: Role;
  readonly state: AccountState;
  readonly createdAt: Date;
  readonly lastSignInAt: Date | null;
}

export class ListUsers extends Query<{ users: UserLine[]; total: number }> {
  constructor(readonly filter: UserFilter) {
    super();
  }
}

interface Row {
  readonly id: string;
  readonly state: AccountState;
  readonly total: string;
}

@QueryHandler(ListUsers)
export class ListUsersHandler implements IQueryHandler<ListUsers> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  execute({ filter: { role, email, state, limit, offset } }: ListUsers) {
    const hash = email === undefined ? null : this.keyring.lookupHash(EMAIL_LOOKUP, normalisedEmail(email));
    return this.db.asService('identity', async () => {
      const key = await this.keyring.identityKey();
      const rows = await this.db.manager.query<Row[]>(
        `select *, count(*) over () as total from (
           select a.id, a.created_at,
                  case when a.suspended_at is not null then 'suspended' when ${LOCKED_UNTIL} > $1 then 'locked'
                       else 'active' end as state
             from identity.accounts a
            where ($2::identity.role is null or a.role = $2) and ($3::bytea is null or a.email_hash = $3)) as users
          where $4::text is null or state = $4
          order by created_at desc, id limit $5 offset $6`,
        [this.clock.now(), role ?? null, hash, state ?? null, limit, offset],
      );
      const accounts = await this.db.manager.findBy(Account, { id: In(rows.map(({ id }) => id)) });
      const byId = new Map(accounts.map((account) => [account.id, profileOf(key, account)]));
      const users = rows.map(({ id, state: now }) => line(byId.get(id)!, now));
      return { users, total: Number(rows[0]?.total ?? 0) };
    });
  }
}

const line = ({ id, email, role, createdAt, lastSignInAt }: AccountProfile, state: AccountState): UserLine => ({
  id,
  maskedEmail: masked(email),
  role,
  state,
  createdAt,
  lastSignInAt,
});

/** Enough to recognise an address one knows already. */
const masked = (email: string): string => email.replace(/^(.).*(@[^@]+)$/, '$1***$2');
