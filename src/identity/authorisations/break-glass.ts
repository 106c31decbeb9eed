import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { Realtime } from '@app/realtime';
import { Authorisation } from './authorisation';
import { AuthorisationStore } from './authorisations.store';
import type { AuthorisationView } from './authorisations.store';

export class BreakGlass extends Command<AuthorisationView> {
  constructor(
    readonly requester: Actor,
    readonly familyId: string,
    readonly reason: string,
    readonly reference: string,
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
    private readonly realtime: Realtime,
    private readonly clock: Clock,
  ) {}

  async execute({ requester, familyId, reason, reference }: BreakGlass): Promise<AuthorisationView> {
    const authorisation = Authorisation.breakGlass(familyId, requester, this.clock.now());
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
