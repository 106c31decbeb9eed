import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { Accounts } from '../account/accounts.store';
import { Authorisation } from './authorisation';
import type { AuthorisationTerms } from './authorisation';
import { AuthorisationStore } from './authorisations.store';
import type { AuthorisationView } from './authorisations.store';
import type { AuthorisationDetails } from './sealed-authorisation';

export class RequestAuthorisation extends Command<AuthorisationView> {
  constructor(
    readonly requester: Actor,
    readonly terms: AuthorisationTerms,
    readonly details: AuthorisationDetails,
    /** Names the family instead of its id: the address of one of its members. */
    readonly memberEmail?: string,
  ) {
    super();
  }
}

/** Says nothing about whether the family exists: that shows to the officer who decides, not to the one who asks. */
@CommandHandler(RequestAuthorisation)
export class RequestAuthorisationHandler implements ICommandHandler<RequestAuthorisation> {
  constructor(
    private readonly store: AuthorisationStore,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  async execute({ requester, terms, details, memberEmail }: RequestAuthorisation): Promise<AuthorisationView> {
    const familyId = memberEmail ? await this.accounts.familyNamedBy(memberEmail) : terms.scope.familyId;
    const named = { ...terms, scope: { ...terms.scope, familyId } };
    return this.store.add(Authorisation.request(named, requester, this.clock.now()), details);
  }
}
