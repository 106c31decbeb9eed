import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { identityErrors } from '../../identity/contract';
import type { Language } from '../../identity/contract';
import type { Plan } from './plan';

/** A household whose guardians see the same children. Its name lies sealed. */
export class Family {
  language: Language = 'en';
  plan: Plan = 'free';
  /** Who switched custody-conflict mode on; null while it is off. */
  custodyConflictBy: string | null = null;
  custodyConflictAt: Date | null = null;

  constructor(
    readonly id: string,
    public name: Buffer,
    public timeZone: string,
    readonly createdAt: Date,
  ) {}

  get isInCustodyConflict(): boolean {
    return this.custodyConflictBy !== null;
  }

  /** Any guardian may ask for it, for their safety; only whoever did can end it. @returns whether anything changed */
  switchCustodyConflict(isOn: boolean, accountId: string, now: Date): boolean {
    if (isOn === this.isInCustodyConflict) return false;
    if (!isOn && this.custodyConflictBy !== accountId) {
      const message = 'Only the guardian who switched this mode on can switch it off';
      throw new DomainError(errors.CUSTODY_CONFLICT, message, 'forbidden');
    }
    if (!isOn) this.endCustodyConflict();
    else [this.custodyConflictBy, this.custodyConflictAt] = [accountId, now];
    return true;
  }

  endCustodyConflict(): void {
    this.custodyConflictBy = null;
    this.custodyConflictAt = null;
  }

  /** @throws DomainError CUSTODY_CONFLICT when somebody takes rights from the guardian this mode protects */
  assertMayLimit(accountId: string, byAccountId: string): void {
    if (this.custodyConflictBy !== accountId || accountId === byAccountId) return;
    const message = 'This guardian asked for protection; their rights stay until they end it themselves';
    throw new DomainError(errors.CUSTODY_CONFLICT, message, 'forbidden');
  }
}

/** @throws DomainError TIME_ZONE for a name that is no IANA zone */
export function checkTimeZone(timeZone: string): void {
  // Intl throws RangeError for a zone it does not know and offers no way to ask first.
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new DomainError(identityErrors.TIME_ZONE, 'There is no such time zone', 'invalid', '/time_zone');
  }
}
