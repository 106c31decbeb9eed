import { Command, Query } from '@nestjs/cqrs';
import type { Role } from '@app/kernel';

export interface PersonName {
  readonly firstName: string;
  readonly lastName: string;
}
export interface NewAccount extends PersonName {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly familyId: string | null;
}
export interface DeviceInfo {
  readonly deviceType: string;
  readonly userAgent: string;
}
/** What a client needs to go on after signing in. */
export interface SignedIn {
  readonly token: string;
  readonly expiresAt: Date;
  /** Null after a benign race of two tabs: the newer refresh token is already with the client. */
  readonly refreshToken: string | null;
  readonly account: AccountProfile;
}
export interface AccountProfile extends PersonName {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly familyId: string | null;
  readonly createdAt: Date;
  readonly lastSignInAt: Date | null;
}

/** Creates an account inside the caller's transaction; the e-mail address must be free. */
export class CreateAccount extends Command<string> {
  constructor(readonly account: NewAccount) {
    super();
  }
}

/** Opens a session for an account that has just proven itself. */
export class StartSession extends Command<SignedIn> {
  constructor(
    readonly accountId: string,
    readonly device: DeviceInfo,
  ) {
    super();
  }
}

/** The people of one family, oldest account first. */
export class AccountsOfFamily extends Query<AccountProfile[]> {
  constructor(readonly familyId: string) {
    super();
  }
}

/** The names of people by their ids, and everybody who holds a role; whoever is unknown is left out. */
export class NamedAccounts extends Query<(PersonName & { readonly id: string; readonly role: Role })[]> {
  constructor(readonly of: { readonly ids: readonly string[] } | { readonly role: Role }) {
    super();
  }
}
