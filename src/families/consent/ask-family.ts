import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { Asking } from './asking';
import { FamilyStores } from '../children/family-stores';

const kinds = {
  help: 'child_asks_for_help',
  contest: 'child_contests',
  erasure: 'child_asks_for_erasure',
} as const;

/** A child asks its family for help, says that an alert is wrong, or, grown up, that its data be erased. */
export class AskFamily extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly accountId: string,
    readonly asking: Asking,
    readonly words: string | undefined,
  ) {
    super();
  }
}

@CommandHandler(AskFamily)
export class AskFamilyHandler implements ICommandHandler<AskFamily> {
  constructor(
    private readonly db: Database,
    private readonly stores: FamilyStores,
  ) {}

  execute({ familyId, childId, accountId, asking, words }: AskFamily): Promise<void> {
    return this.db.inFamily(familyId, async () => {
      const { view } = await this.stores.children.one(familyId, childId);
      if (asking === 'erasure' && view.monitoringStatus !== 'ended') throw notYet();
      await this.stores.notices.write(familyId, { childId, kind: kinds[asking], byAccountId: accountId, note: words });
    });
  }
}

const notYet = () =>
  new DomainError(
    errors.ERASURE_AGE,
    'From 18 on you decide alone. Until then, ask your guardians or contest',
    'forbidden',
  );
