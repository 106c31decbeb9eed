import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Realtime } from '@app/realtime';
import { LinkStore } from './links.store';

/** A guardian enters a young person's code, which is the family's yes; the young person's is still to come. */
export class ClaimLink extends Command<{ id: string; firstName: string }> {
  constructor(
    readonly familyId: string,
    readonly accountId: string,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(ClaimLink)
export class ClaimLinkHandler implements ICommandHandler<ClaimLink> {
  constructor(
    private readonly db: Database,
    private readonly links: LinkStore,
    private readonly realtime: Realtime,
  ) {}

  async execute({ familyId, accountId, code }: ClaimLink) {
    const link = await this.db.inFamily(familyId, async () => {
      const found = await this.links.waiting(code);
      await this.links.claim(found.id, familyId, accountId);
      return found;
    });
    this.realtime.toAccount(link.accountId, 'family_link', { status: 'pending' });
    return { id: link.id, firstName: link.profile.firstName };
  }
}
