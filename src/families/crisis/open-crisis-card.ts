import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { Actor } from '@app/kernel';
import { SealOfAuthorisation } from '../../identity/contract';
import { withoutPlaces } from './emergency-card';
import type { EmergencyCard } from './emergency-card';
import { helplinesOf } from './helplines';
import { EmergencyCards } from './emergency-cards.store';
import { FamilyStores } from '../children/family-stores';
import type { Notice } from '../notices/notices.store';

export interface CrisisCard {
  readonly childName: string;
  readonly age: number;
  readonly card: EmergencyCard | null;
  readonly helplines: ReturnType<typeof helplinesOf>;
}

/** Shows the emergency card to somebody who says why. The family is told, unless a court forbids it for now, and the reason goes into the audit trail. */
export class OpenCrisisCard extends Command<CrisisCard> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly actor: Actor,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(OpenCrisisCard)
export class OpenCrisisCardHandler implements ICommandHandler<OpenCrisisCard> {
  constructor(
    private readonly db: Database,
    private readonly stores: FamilyStores,
    private readonly cards: EmergencyCards,
    private readonly queries: QueryBus,
  ) {}

  execute({ familyId, childId, actor, reason }: OpenCrisisCard): Promise<CrisisCard> {
    return this.db.inFamily(familyId, async () => {
      const { profile, view } = await this.stores.children.one(familyId, childId);
      const card = await this.cards.open(familyId, childId);
      const told = { childId, kind: 'crisis_card_opened', byAccountId: actor.accountId, note: reason } as const;
      await this.stores.notices.write(familyId, { ...told, ...(await this.sealOf(actor)) });
      noteForAudit({ childId, objectType: 'emergency_card', purpose: reason });
      return {
        childName: view.name,
        age: view.age,
        card: card && actor.sight.hidesPlaces ? withoutPlaces(card) : card,
        helplines: helplinesOf(profile.country ?? null),
      };
    });
  }

  private async sealOf({ authorisationId }: Actor): Promise<Pick<Notice, 'underSeal'>> {
    if (authorisationId === null) return {};
    const until = await this.queries.execute(new SealOfAuthorisation(authorisationId));
    return until ? { underSeal: { authorisationId, until } } : {};
  }
}
