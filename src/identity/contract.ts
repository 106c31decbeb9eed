import { Command, Query } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';
import type { ErasedRows, ErasureScope, Role } from '@app/kernel';

export { errors as identityErrors } from './errors';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
export const digests = ['immediate', 'hourly', 'daily', 'weekly'] as const;
export type Digest = (typeof digests)[number];
/** How readily somebody wants to hear of things, in one word. */
export const alertSensitivities = ['low', 'medium', 'high'] as const;
export type AlertSensitivity = (typeof alertSensitivities)[number];

/** How somebody wants to be told things. */
export interface Preferences {
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
  /** `HH:MM` in that time zone; may cross midnight. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  readonly notifications: { readonly email: boolean; readonly sms: boolean; readonly push: boolean };
  readonly digest: Digest;
  /** What children whom this person adds begin with. */
  readonly alertSensitivity: AlertSensitivity;
}
export interface PersonName {
  readonly firstName: string;
  readonly lastName: string;
}
export interface NewAccount extends PersonName {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly familyId: string | null;
  /** IANA name; quiet hours and letters go by it. */
  readonly timeZone?: string;
  /** The address is known to be theirs: no letter asks for proof. */
  readonly isEmailVerified?: boolean;
  /** The first letter lets them choose their password; nobody knows the one given here. */
  readonly isInvited?: boolean;
}
export interface DeviceInfo {
  readonly deviceType: string;
  readonly userAgent: string;
  readonly ip: string;
  /** What the device calls itself for years; null when it has no memory. */
  readonly deviceId: string | null;
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
  readonly phone: string | null;
  readonly preferences: Preferences;
  readonly role: Role;
  readonly familyId: string | null;
  readonly createdAt: Date;
  readonly emailVerifiedAt: Date | null;
  readonly lastSignInAt: Date | null;
}

/** What a person is written about their account. */
export const letterKinds = [
  'verify_email',
  'reset_password',
  'new_device',
  'password_changed',
  'second_factor_changed',
  'set_up',
  'api_key_made',
  'sign_in_code',
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** A letter as it goes out. What it proves is in no database, job or log, and is made anew for each attempt to send it. */
export interface PreparedLetter {
  readonly kind: LetterKind;
  /** The address. */
  readonly to: string;
  readonly language: Language;
  readonly token: string;
  /** Six digits. */
  readonly code: string;
}

/** A letter waits to be sent. `familyId` is empty for people without a family. */
export class LetterDue extends DomainEvent<{ familyId: string; letterId: string }> {
  static readonly type = 'identity.letter-due';
}

/** Makes what a letter proves. @returns null when it was sent already, is gone, or nobody has the address */
export class PrepareLetter extends Command<PreparedLetter | null> {
  constructor(readonly letterId: string) {
    super();
  }
}

/** Notes that a letter went out to this address. */
export class MarkLetterSent extends Command<void> {
  constructor(
    readonly letterId: string,
    readonly to: string,
  ) {
    super();
  }
}

/** Somebody signed in from a device never seen with their account. `familyId` is empty for people without a family. */
export class NewDeviceSeen extends DomainEvent<{ familyId: string; accountId: string; sessionId: string }> {
  static readonly type = 'identity.new-device-seen';
}

/** Somebody from outside may look at all of a family for a few hours: two people agreed that a child is in danger. */
export class GlassBroken extends DomainEvent<{ familyId: string; authorisationId: string }> {
  static readonly type = 'identity.glass-broken';
}

/** Creates an account inside the caller's transaction; the e-mail address must be free. */
export class CreateAccount extends Command<string> {
  constructor(readonly account: NewAccount) {
    super();
  }
}

/** Until when a court keeps an authorisation, and what is done under it, from the family; null when none does any more. */
export class SealOfAuthorisation extends Query<Date | null> {
  constructor(readonly authorisationId: string) {
    super();
  }
}

/** Opens a session for an account that has just proven itself. */
export class StartSession extends Command<SignedIn> {
  constructor(
    readonly accountId: string,
    readonly device: DeviceInfo,
    readonly hasSecondFactor = false,
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

/** Moves an account into a family with the role it has there, or out of any; joins the caller's transaction. */
export class AssignFamily extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly place: { readonly role: Role; readonly familyId: string | null },
  ) {
    super();
  }
}
/**
 * Takes back the API keys and authorisations that reach a family, or one child of it alone. Part of an erasure: while
 * evidence is on hold, authorisations stay.
 */
export class CloseFamilyAccess extends Command<ErasedRows> {
  constructor(readonly scope: ErasureScope) {
    super();
  }
}

/** Destroys the letters that these accounts were written, with those that lie undelivered in the outbox. Part of an erasure. */
export class EraseLetters extends Command<ErasedRows> {
  constructor(readonly accountIds: readonly string[]) {
    super();
  }
}

/** The e-mail address of an account whose owner has shown that it is theirs; null before. */
export class ConfirmedAddress extends Query<string | null> {
  constructor(readonly accountId: string) {
    super();
  }
}

/** Removes accounts with their sessions, and ends their connections. Part of an erasure. */
export class EraseAccounts extends Command<ErasedRows> {
  constructor(readonly accountIds: readonly string[]) {
    super();
  }
}

/** The names of people by their ids, and everybody who holds a role; whoever is unknown is left out. */
export class NamedAccounts extends Query<(PersonName & { readonly id: string; readonly role: Role })[]> {
  constructor(readonly of: { readonly ids: readonly string[] } | { readonly role: Role }) {
    super();
  }
}
