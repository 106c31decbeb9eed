import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import type { Role } from '@app/kernel';
import { IsNull, Not } from 'typeorm';
import { Account } from '../account/account';
import type { AccountState } from './staff';
import { EMAIL_LOOKUP, normalisedEmail, profileOf } from '../account/account-profile';
import { SignInLocks } from '../sign-in/sign-in-locks.store';

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
  /** Too many wrong passwords: nobody signs in before this. */
  readonly lockedUntil: Date | null;
  readonly hasSecondFactor: boolean;
  readonly createdAt: Date;
  readonly lastSignInAt: Date | null;
}

export class ListUsers extends Query<{ users: UserLine[]; total: number }> {
  constructor(readonly filter: UserFilter) {
    super();
  }
}

@QueryHandler(ListUsers)
export class ListUsersHandler implements IQueryHandler<ListUsers> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly locks: SignInLocks,
  ) {}

  execute({ filter: { role, email, state, limit, offset } }: ListUsers) {
    const where = {
      ...(role && { role }),
      ...(email !== undefined && { emailHash: this.keyring.lookupHash(EMAIL_LOOKUP, normalisedEmail(email)) }),
      ...(state && { suspendedAt: state === 'suspended' ? Not(IsNull()) : IsNull() }),
    };
    return this.db.asService('identity', async () => {
      const key = await this.keyring.identityKey();
      const order = { createdAt: 'DESC', id: 'ASC' } as const;
      const [accounts, total] = await this.db.manager.findAndCount(Account, {
        where,
        order,
        take: limit,
        skip: offset,
      });
      const profiles = accounts.map((account) => profileOf(key, account));
      const locked = await this.locks.closedTo(accounts);
      const strong = await this.withSecondFactor(accounts.map(({ id }) => id));
      const users = accounts.map((account, at) => ({
        ...userLine(account, profiles[at].email, locked.get(account.id)),
        hasSecondFactor: strong.has(account.id),
      }));
      return { users, total };
    });
  }

  private async withSecondFactor(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.db.manager.query<{ id: string }[]>(
      `select account_id as id from identity.authenticators where account_id = any($1::uuid[]) and confirmed_at is not null
       union select account_id from identity.passkeys where account_id = any($1::uuid[])`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

const userLine = (account: Account, email: string, lockedUntil: Date | undefined) => ({
  id: account.id,
  maskedEmail: masked(email),
  role: account.role,
  state: account.suspendedAt ? ('suspended' as const) : ('active' as const),
  lockedUntil: lockedUntil ?? null,
  createdAt: account.createdAt,
  lastSignInAt: account.lastSignInAt,
});

/** Enough to recognise an address one knows already. */
const masked = (email: string): string => email.replace(/^(.).*(@[^@]+)$/, '$1***$2');
