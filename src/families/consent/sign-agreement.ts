import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { checkVersion } from '../agreements/agreement';
import { AgreementStore } from '../agreements/agreements.store';
import type { NewAgreement } from '../agreements/agreements.store';
import { FamilyStores } from '../children/family-stores';

/** Guardian and child sign the agreement together, or the child signs from its own login. */
export class SignAgreement extends Command<void> {
  constructor(readonly agreement: NewAgreement) {
    super();
  }
}

@CommandHandler(SignAgreement)
export class SignAgreementHandler implements ICommandHandler<SignAgreement> {
  constructor(
    private readonly db: Database,
    private readonly stores: FamilyStores,
    private readonly agreements: AgreementStore,
  ) {}

  execute({ agreement }: SignAgreement): Promise<void> {
    const { familyId, childId, version, signedBy, isByChild } = agreement;
    return this.db.inFamily(familyId, async () => {
      const { agreement: present, view } = await this.stores.children.locked(familyId, childId);
      if (view.monitoringStatus === 'ended') throw new DomainError(errors.MONITORING_ENDED, 'Monitoring ended at 18');
      checkVersion(version);
      // What a child took back, nobody else gives again in its name.
      if (present?.withdrawnAt && !isByChild) throw childDecides();
      await this.agreements.add(agreement);
      await this.stores.notices.write(familyId, { childId, kind: 'agreement_signed', byAccountId: signedBy });
      noteForAudit({ childId, changes: { agreement_version: { from: present?.version ?? null, to: version } } });
    });
  }
}

const childDecides = () =>
  new DomainError(
    errors.AGREEMENT_STATE,
    'Your child withdrew; only they can sign again, from their own login',
    'conflict',
  );
