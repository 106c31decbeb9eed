import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { FamilyActor } from '@app/auth';
import { Clock } from '@app/kernel';
import type { Authorisation } from '../authorisations/authorisation';
import type { ConsentDecision } from './consent';
import { seesChildren } from '../api-keys/sight';
import { AuthorisationStore } from '../authorisations/authorisations.store';
import type { AuthorisationView } from '../authorisations/authorisations.store';

export class DecideConsent extends Command<AuthorisationView> {
  constructor(
    readonly id: string,
    readonly actor: FamilyActor,
    readonly decision: ConsentDecision,
  ) {
    super();
  }
}

/** The family's own word on a case worker who asked for its consent; what it gave it can take back at any time. */
@CommandHandler(DecideConsent)
export class DecideConsentHandler implements ICommandHandler<DecideConsent> {
  constructor(
    private readonly store: AuthorisationStore,
    private readonly clock: Clock,
  ) {}

  execute({ id, actor, decision }: DecideConsent): Promise<AuthorisationView> {
    const now = this.clock.now();
    const { accountId, familyId, sight } = actor;
    const isOurs = (one: Authorisation) =>
      one.familyId === familyId && one.kind === 'consent' && seesChildren(sight, one.childIds);
    return this.store.change(id, isOurs, (consent) => {
      if (decision === 'withdrawn') {
        consent.revoke(accountId, now);
        return Promise.resolve({ happened: 'revoked', reason: null });
      }
      consent.decide(decision, { accountId, isFamily: true }, now);
      return Promise.resolve({ happened: decision, reason: null });
    });
  }
}
