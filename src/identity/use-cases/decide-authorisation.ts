import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { Realtime } from '@app/realtime';
import { Account } from '../domain/account';
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
    private readonly db: Database,
    private readonly book: AuthorisationBook,
    private readonly realtime: Realtime,
    private readonly clock: Clock,
  ) {}

  async execute({ id, deciderId, decision, reason }: DecideAuthorisation): Promise<AuthorisationView> {
    const view = await this.book.change(
      id,
      () => true,
      async (authorisation) => {
        authorisation.decide(decision, { accountId: deciderId, isFamily: false }, this.clock.now());
        if (decision === 'approved') await this.mustExist(authorisation.familyId);
        return { happened: decision, reason };
      },
    );
    const { requesterId } = view.authorisation;
    this.realtime.toAccount(requesterId, 'authorisation_decided', { authorisation_id: id, state: view.state });
    return view;
  }

  private async mustExist(familyId: string): Promise<void> {
    if (!(await this.db.manager.existsBy(Account, { familyId }))) throw familyUnknown();
  }
}

const familyUnknown = () =>
  new DomainError('AUTHORISATION_FAMILY_UNKNOWN', 'No family has this id; refuse the request', 'conflict');
