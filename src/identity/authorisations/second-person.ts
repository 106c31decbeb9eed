import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { Appointments } from '../appointments/appointments.store';
import { errors } from '../errors';
import type { Authorisation, AuthorisationDecision, AuthorisationState } from './authorisation';
import { AuthorisationStore } from './authorisations.store';

/** The second person whom an authorisation needs: not the account that asked, and nobody who may stand behind it. */
@Injectable()
export class SecondPerson {
  constructor(
    private readonly store: AuthorisationStore,
    private readonly appointments: Appointments,
    private readonly clock: Clock,
  ) {}

  /**
   * Says yes or no to what stands locked.
   *
   * @throws DomainError AUTHORISATION_OWN, AUTHORISATION_NOT_YOURS, AUTHORISATION_STATE, SAME_HAND,
   *   AUTHORISATION_FAMILY_UNKNOWN
   */
  async decide(
    authorisation: Authorisation,
    decision: AuthorisationDecision,
    accountId: string,
  ): Promise<AuthorisationState> {
    authorisation.decide(decision, { accountId, isFamily: false }, this.clock.now());
    if (decision === 'approved') {
      if (await this.appointments.areOfOneHand(authorisation.requesterId, accountId)) throw ofOneHand();
      await this.store.checkFamily(authorisation);
    }
    return authorisation.state(this.clock.now());
  }
}

const ofOneHand = () =>
  new DomainError(errors.SAME_HAND, 'The same person may stand behind both: somebody else must decide', 'forbidden');
