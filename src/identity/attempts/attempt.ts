import { currentWork } from '@app/ambient';
import { neighbourhoodOf } from '@app/http';
import type { Actor } from '@app/kernel';
import type { Account } from '../account/account';

/** Where a try came from. Wrong ones count for it and shut out nobody else. */
export interface Origin {
  /** Of the address; or the session, of somebody who is signed in. */
  readonly network: string;
  /** What the device calls itself: if it signed in to the account before, its tries are counted by themselves. */
  readonly deviceId: string | null;
}

/** What is tried: a password for an address, or a code for an account. */
export interface Attempt {
  readonly purpose: 'sign_in' | 'second_factor' | 'confirm_password';
  /** The keyed hash of an address, or an account id. */
  readonly subject: string;
  readonly origin: Origin;
  /** Whose account it is, where there is one. */
  readonly actor?: Partial<Actor>;
}

/** What is guarded: everything that is tried on it, wherever it came from. */
export type Guarded = Pick<Attempt, 'purpose' | 'subject'>;

/** Trying a password; counted by the address, so that one nobody has is no exception. */
export const signInTo = ({ emailHash }: Pick<Account, 'emailHash'>): Guarded => ({
  purpose: 'sign_in',
  subject: emailHash.toString('hex'),
});

export const originOf = ({ ip, deviceId }: { readonly ip: string; readonly deviceId: string | null }): Origin => ({
  network: neighbourhoodOf(ip),
  deviceId,
});

/** Proving again who one is in the open session: whoever holds another session is not shut out by this one. */
export const confirmationBy = (accountId: string): Attempt => ({
  purpose: 'confirm_password',
  subject: accountId,
  origin: { network: `session ${currentWork()?.actor?.sessionId ?? ''}`, deviceId: null },
});
