import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import { Events } from '@app/work';
import { Realtime } from '@app/realtime';
import { GlassBroken } from '../contract';
import type { AuthorisationDecision } from '../domain/authorisation';
import { AuthorisationBook } from '../persistence/authorisation-book';
import type { AuthorisationView } from '../persistence/authorisation-book';

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
    private readonly book: AuthorisationBook,
    private readonly events: Events,
    private readonly realtime: Realtime,
    private readonly clock: Clock,
  ) {}

  async execute({ id, deciderId, decision, reason }: DecideAuthorisation): Promise<AuthorisationView> {
    const view = await this.book.change(
      id,
      () => true,
      async (authorisation) => {
        authorisation.decide(decision, { accountId: deciderId, isFamily: false }, this.clock.now());
        if (decision === 'approved') await this.book.checkFamily(authorisation);
        if (authorisation.state(this.clock.now()) === 'approved' && authorisation.kind === 'break_glass') {
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
