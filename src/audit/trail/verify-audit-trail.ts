import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AuditSeals, AuditVerification } from '@app/audit';
import { Periodic, promptly } from '@app/work';
import type { PeriodicWork } from '@app/work';

/** Seals what waits and checks the whole trail. */
export class VerifyAuditTrail extends Command<void> {}

@CommandHandler(VerifyAuditTrail)
export class VerifyAuditTrailHandler implements ICommandHandler<VerifyAuditTrail> {
  constructor(
    private readonly seals: AuditSeals,
    private readonly verification: AuditVerification,
  ) {}

  async execute(): Promise<void> {
    await this.seals.sealWaiting();
    await this.verification.verifyAndRemember();
  }
}

/** Checks the trail once a day, whether or not somebody asks. */
@Periodic(24 * 3600, { ...promptly, queue: 'oversight', lane: 'deliver' })
export class CheckTrailDaily implements PeriodicWork {
  constructor(private readonly verification: AuditVerification) {}

  async run(): Promise<void> {
    await this.verification.verifyAndRemember();
  }
}
