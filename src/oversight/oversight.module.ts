import { Module } from '@nestjs/common';
import { AccessLogController } from './http/access-log.controller';
import { AuditController } from './http/audit.controller';
import { HomeController } from './http/home.controller';
import { SystemController } from './http/system.controller';
import { OpenedDetails } from './persistence/entry-details';
import { ExportAuditEntries } from './use-cases/export-audit-entries';
import { FamilyAccessLogHandler } from './use-cases/family-access-log';
import { FamilyHomeHandler } from './use-cases/family-home';
import { MakeAuditPartitions } from './use-cases/make-audit-partitions';
import { SealAuditEntries } from './use-cases/seal-audit-entries';
import { SearchAuditEntriesHandler } from './use-cases/search-audit-entries';
import { StateOfTrailHandler } from './use-cases/state-of-trail';
import { SystemStateHandler } from './use-cases/system-state';
import { CheckTrailDaily, VerifyAuditTrailHandler } from './use-cases/verify-audit-trail';

@Module({
  controllers: [AccessLogController, AuditController, HomeController, SystemController],
  providers: [
    CheckTrailDaily,
    ExportAuditEntries,
    FamilyAccessLogHandler,
    FamilyHomeHandler,
    MakeAuditPartitions,
    OpenedDetails,
    SealAuditEntries,
    SearchAuditEntriesHandler,
    StateOfTrailHandler,
    SystemStateHandler,
    VerifyAuditTrailHandler,
  ],
})
export class OversightModule {}
