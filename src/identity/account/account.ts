import type { Role } from '@app/kernel';

/** Somebody who can sign in. Name, address and wishes lie sealed in `profile`; the address is found by its keyed hash. */
export class Account {
  lastSignInAt: Date | null = null;
  /** Set by an administrator: no session opens, and none that was open counts. */
  suspendedAt: Date | null = null;

  /** Of staff who could reach content: only the own account until somebody else has agreed. */
  awaitsApproval = false;

  /** An account as it was kept. */
  static stored(fields: Account): Account {
    return Object.assign(Object.create(Account.prototype) as Account, fields);
  }

  constructor(
    readonly id: string,
    readonly emailHash: Buffer,
    public profile: Buffer,
    public passwordHash: string,
    readonly role: Role,
    readonly familyId: string | null,
    readonly createdAt: Date,
    public emailVerifiedAt: Date | null,
  ) {}
}
