import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { withdraw } from '../agreements/agreement';
import { AgreementStore } from '../agreements/agreements.store';
import { FamilyStores } from '../children/family-stores';

/** A young person takes the agreement back: guardians are told at once, and monitoring pauses after their notice. */
export class WithdrawAgreement extends Command<{ pausesAt: Date }> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly accountId: string,
  ) {
    super();
  }
}

@CommandHandler(WithdrawAgreement)
export class WithdrawAgreementHandler implements ICommandHandler<WithdrawAgreement> {
  constructor(
    private readonly db: Database,
    private readonly stores: FamilyStores,
    private readonly agreements: AgreementStore,
    private readonly clock: Clock,
  ) {}

  execute({ familyId, childId, accountId }: WithdrawAgreement) {
    return this.db.inFamily(familyId, async () => {
      const { agreement, view } = await this.stores.children.locked(familyId, childId);
      const pausesAt = withdraw(view.age, agreement, this.clock.now());
      await this.agreements.withdraw(agreement!.id, pausesAt);
      await this.stores.notices.write(familyId, { childId, kind: 'agreement_withdrawn', byAccountId: accountId });
      return { pausesAt };
    });
  }
}
