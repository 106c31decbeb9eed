import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Role } from '@app/kernel';
import type { Account } from '../account/account';
import type { AccountState } from './staff';
import { Accounts } from '../account/accounts.store';
import { AdministeredAccounts } from './administered-accounts.store';
import { SignInLocks } from '../attempts/sign-in-locks.store';

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
    private readonly administered: AdministeredAccounts,
    private readonly accounts: Accounts,
    private readonly locks: SignInLocks,
  ) {}

  execute({ filter: { role, email, state, limit, offset } }: ListUsers) {
    const emailHash = email === undefined ? undefined : this.accounts.emailHash(email);
    return this.administered.within(async () => {
      const [accounts, total] = await this.administered.page({ role, emailHash, state }, limit, offset);
      const profiles = await Promise.all(accounts.map((account) => this.accounts.profileOf(account)));
      const locked = await this.locks.closedTo(accounts);
      const strong = await this.administered.withSecondFactor(accounts.map(({ id }) => id));
      const users = accounts.map((account, at) => ({
        ...userLine(account, profiles[at].email, locked.get(account.id)),
        hasSecondFactor: strong.has(account.id),
      }));
      return { users, total };
    });
  }
}

const userLine = (account: Account, email: string, lockedUntil: Date | undefined) => ({
  id: account.id,
  maskedEmail: masked(email),
  role: account.role,
  state: stateOf(account),
  lockedUntil: lockedUntil ?? null,
  createdAt: account.createdAt,
  lastSignInAt: account.lastSignInAt,
});

function stateOf({ suspendedAt, awaitsApproval }: Account): AccountState {
  if (suspendedAt) return 'suspended';
  return awaitsApproval ? 'awaiting_approval' : 'active';
}

/** Enough to recognise an address one knows already. */
const masked = (email: string): string => email.replace(/^(.).*(@[^@]+)$/, '$1***$2');
