import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { decide } from '@app/auth';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { AuthorisationStore } from './authorisations.store';
import type { AuthorisationView } from './authorisations.store';

export class RevokeAuthorisation extends Command<AuthorisationView> {
  constructor(
    readonly id: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** Ends an authorisation before its time: by whoever asked for it, or by those who decide. */
@CommandHandler(RevokeAuthorisation)
export class RevokeAuthorisationHandler implements ICommandHandler<RevokeAuthorisation> {
  constructor(
    private readonly store: AuthorisationStore,
    private readonly clock: Clock,
  ) {}

  execute({ id, actor }: RevokeAuthorisation): Promise<AuthorisationView> {
    const decides = decide(actor, 'authorisations.decide').isAllowed;
    return this.store.change(
      id,
      ({ requesterId }) => decides || requesterId === actor.accountId,
      (authorisation) => {
        authorisation.revoke(actor.accountId, this.clock.now());
        return Promise.resolve({ happened: 'revoked', reason: null });
      },
    );
  }
}
