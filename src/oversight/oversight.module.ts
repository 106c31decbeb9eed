import { Module } from '@nestjs/common';
import { AccessLogController } from './http/access-log.controller';
import { AuditController } from './http/audit.controller';
import { HomeController } from './http/home.controller';
import { SecurityEventsController } from './http/security-events.controller';
import { SystemController } from './http/system.controller';
import { OpenedDetails } from './persistence/entry-details';
import { AcknowledgeSecurityEventHandler } from './use-cases/acknowledge-security-event';
import { ExportAuditEntries } from './use-cases/export-audit-entries';
import { FamilyAccessLogHandler } from './use-cases/family-access-log';
import { FamilyHomeHandler } from './use-cases/family-home';
import { ListSecurityEventsHandler } from './use-cases/list-security-events';
import { MakeAuditPartitions } from './use-cases/make-audit-partitions';
import { SealAuditEntries } from './use-cases/seal-audit-entries';
import { SearchAuditEntriesHandler } from './use-cases/search-audit-entries';
import { SecurityAnnouncements } from './use-cases/security-announcements';
import { StateOfTrailHandler } from './use-cases/state-of-trail';
import { SystemStateHandler } from './use-cases/system-state';
import { CheckTrailDaily, VerifyAuditTrailHandler } from './use-cases/verify-audit-trail';
import { WatchAuditTrail } from './use-cases/watch-audit-trail';

@Module({
  controllers: [AccessLogController, AuditController, HomeController, SecurityEventsController, SystemController],
  providers: [
    AcknowledgeSecurityEventHandler,
    CheckTrailDaily,
    ExportAuditEntries,
    FamilyAccessLogHandler,
    FamilyHomeHandler,
    ListSecurityEventsHandler,
    MakeAuditPartitions,
    OpenedDetails,
    SealAuditEntries,
    SearchAuditEntriesHandler,
    SecurityAnnouncements,
    StateOfTrailHandler,
    SystemStateHandler,
    VerifyAuditTrailHandler,
    WatchAuditTrail,
  ],
})
export class OversightModule {}
