import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
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
  ) {
    super();
  }
}

/** Says nothing about whether the family exists: that shows to the officer who decides, not to the one who asks. */
@CommandHandler(RequestAuthorisation)
export class RequestAuthorisationHandler implements ICommandHandler<RequestAuthorisation> {
  constructor(
    private readonly store: AuthorisationStore,
    private readonly clock: Clock,
  ) {}

  execute({ requester, terms, details }: RequestAuthorisation): Promise<AuthorisationView> {
    return this.store.add(Authorisation.request(terms, requester, this.clock.now()), details);
  }
}
