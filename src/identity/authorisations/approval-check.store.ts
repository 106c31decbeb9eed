import { Injectable } from '@nestjs/common';
import { Memberships } from '@app/auth';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { Account } from '../account/account';
import { Appointments } from '../appointments/appointments.store';
import { errors } from '../errors';
import type { Authorisation } from './authorisation';

/** Finds out whether two people stand behind an approval, about people there are. Joins the transaction of whoever decides. */
@Injectable()
export class ApprovalCheck {
  constructor(
    private readonly db: Database,
    private readonly memberships: Memberships,
    private readonly appointments: Appointments,
  ) {}

  /** @throws DomainError SAME_HAND where one person may stand behind both, or AUTHORISATION_FAMILY_UNKNOWN */
  async assertApprovable(authorisation: Authorisation, deciderId: string): Promise<void> {
    if (await this.appointments.areOfOneHand(authorisation.requesterId, deciderId)) throw ofOneHand();
    await this.assertKnown(authorisation);
  }

  /** @throws DomainError AUTHORISATION_FAMILY_UNKNOWN for a family nobody belongs to, or a child that is not its own */
  private async assertKnown({ familyId, childIds }: Authorisation): Promise<void> {
    if (!(await this.db.manager.existsBy(Account, { familyId }))) throw unknown('No family has this id');
    if (!childIds) return;
    const strangers = await this.memberships.strangersAmong(familyId, childIds);
    if (strangers.length > 0) throw unknown('A child that it names does not belong to this family');
  }
}

const unknown = (what: string) =>
  new DomainError(errors.AUTHORISATION_FAMILY_UNKNOWN, `${what}; refuse the request`, 'conflict');

const ofOneHand = () =>
  new DomainError(errors.SAME_HAND, 'The same person may stand behind both: somebody else must decide', 'forbidden');
