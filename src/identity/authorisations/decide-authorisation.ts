import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Events } from '@app/work';
import { Realtime } from '@app/realtime';
import { GlassBroken } from '../contract';
import type { AuthorisationDecision } from './authorisation';
import { AuthorisationStore } from './authorisations.store';
import { ApprovalCheck } from './approval-check.store';
import type { AuthorisationView } from './authorisations.store';

export class DecideAuthorisation extends Command<AuthorisationView> {
  constructor(
    readonly id: string,
    readonly deciderId: string,
    readonly decision: AuthorisationDecision,
    readonly reason: string,
  ) {
    super();
  }
}

/** The second person's yes or no; whoever asked hears of it at once. */
@CommandHandler(DecideAuthorisation)
export class DecideAuthorisationHandler implements ICommandHandler<DecideAuthorisation> {
  constructor(
    private readonly store: AuthorisationStore,
    private readonly check: ApprovalCheck,
    private readonly events: Events,
    private readonly realtime: Realtime,
  ) {}

  async execute({ id, deciderId, decision, reason }: DecideAuthorisation): Promise<AuthorisationView> {
    const view = await this.store.change(
      id,
      () => true,
      async (authorisation, now) => {
        authorisation.decide(decision, { accountId: deciderId, isFamily: false }, now);
        if (decision === 'approved') await this.check.assertApprovable(authorisation, deciderId);
        if (authorisation.state(now) === 'approved' && authorisation.kind === 'break_glass') {
          await this.events.publish(new GlassBroken({ familyId: authorisation.familyId, authorisationId: id }));
        }
        return { happened: decision, reason };
      },
    );
    const { requesterId } = view.authorisation;
    this.realtime.toAccount(requesterId, 'authorisation_decided', { authorisation_id: id, state: view.state });
    return view;
  }
}
