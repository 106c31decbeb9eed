import { open, seal } from '@app/crypto';
import type { RecordContext, SubjectKey } from '@app/crypto';
import type { AccountProfile, PersonName } from '../contract';
import type { Account } from '../domain/account';

type Sealed = PersonName & { readonly email: string };

const contextOf = (accountId: string): RecordContext => ({
  table: 'identity.accounts',
  column: 'profile_sealed',
  rowId: accountId,
});

export const sealProfile = (key: SubjectKey, accountId: string, profile: Sealed): Buffer =>
  seal(key, JSON.stringify(profile), contextOf(accountId));

/** An account as its owner knows it. */
export function profileOf(key: SubjectKey, account: Account): AccountProfile {
  const { id, role, familyId, createdAt, lastSignInAt } = account;
  const sealed = JSON.parse(open(key, account.profile, contextOf(id)).toString()) as Sealed;
  return { id, role, familyId, createdAt, lastSignInAt, ...sealed };
}

/** Addresses are compared without regard to case, as every mail provider in use does. */
export const normalisedEmail = (email: string): string => email.trim().toLowerCase();
export const EMAIL_LOOKUP = 'identity.email';
