import { Injectable } from '@nestjs/common';
import { noteForAudit } from '@app/ambient';
import { Accounts } from '../account/accounts.store';
import { Appointments } from '../appointments/appointments.store';
import { Letters } from '../letters/letters.store';
import { SecondFactors } from './second-factors.store';

/** What follows each change of the ways to sign in: the owner is told, and codes that stand in for nothing go. */
@Injectable()
export class FactorChanges {
  constructor(
    private readonly accounts: Accounts,
    private readonly factors: SecondFactors,
    private readonly appointments: Appointments,
    private readonly letters: Letters,
  ) {}

  /** @param change for the audit trail, such as `{ totp: { from: null, to: 'set up' } }` */
  async follow(accountId: string, change: Readonly<Record<string, { from: unknown; to: unknown }>>): Promise<void> {
    noteForAudit({ objectType: 'account', objectId: accountId, changes: change });
    if ((await this.factors.methodsOf(accountId)).length === 0) {
      await this.factors.removeBackupCodes(accountId);
      await this.appointments.lapse(accountId);
    }
    const { emailHash, familyId } = await this.accounts.byId(accountId);
    await this.letters.write('second_factor_changed', emailHash, familyId);
  }
}
