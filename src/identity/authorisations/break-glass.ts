import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { Realtime } from '@app/realtime';
import { Accounts } from '../account/accounts.store';
import { Authorisation } from './authorisation';
import { AuthorisationStore } from './authorisations.store';
import type { AuthorisationView } from './authorisations.store';

export class BreakGlass extends Command<AuthorisationView> {
  constructor(
    readonly requester: Actor,
    readonly familyId: string,
    readonly reason: string,
    readonly reference: string,
    /** Names the family instead of its id: the address of one of its members. */
    readonly memberEmail?: string,
  ) {
    super();
  }
}

const LEGAL_BASIS = 'Immediate danger to a child';

/** Asks for the glass to be broken. A second person must agree, so those who can are told at once. */
@CommandHandler(BreakGlass)
export class BreakGlassHandler implements ICommandHandler<BreakGlass> {
  constructor(
    private readonly store: AuthorisationStore,
    private readonly accounts: Accounts,
    private readonly realtime: Realtime,
    private readonly clock: Clock,
  ) {}

  async execute({ requester, familyId, reason, reference, memberEmail }: BreakGlass): Promise<AuthorisationView> {
    const named = memberEmail ? await this.accounts.familyNamedBy(memberEmail) : familyId;
    const authorisation = Authorisation.breakGlass(named, requester, this.clock.now());
    const details = { legalBasis: LEGAL_BASIS, reference, caseReference: null, reason };
    const view = await this.store.add(authorisation, details);
    this.realtime.toSecurity('security_event', {
      type: 'break_glass_requested',
      authorisation_id: authorisation.id,
      account_id: requester.accountId,
      role: requester.role,
      at: authorisation.requestedAt.toISOString(),
    });
    return view;
  }
}
