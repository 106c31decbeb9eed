import { Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { meanings } from './errors';
import { AccessLogController } from './access-log/access-log.routes';
import { FamilyAccessLogHandler } from './access-log/family-access-log';
import { Accesses } from './access-log/accesses.store';
import { AccessesToChildHandler } from './access-log/accesses-to-child';
import { AccessesToFamilyHandler } from './access-log/accesses-to-family';
import { AcknowledgeSecurityEventHandler } from './security-events/acknowledge-security-event';
import { ListSecurityEventsHandler } from './security-events/list-security-events';
import { SecurityAnnouncements } from './security-events/security-announcements';
import { SecurityEvents } from './security-events/security-events.store';
import { SecurityEventsController } from './security-events/security-events.routes';
import { WatchAuditTrail } from './security-events/watch-audit-trail';
import { AuditController, SpecifiedLogsController } from './trail/audit.routes';
import { AuditEntries } from './trail/audit-entries.store';
import { OpenedDetails } from './trail/entry-details';
import { ExportAuditEntries } from './trail/export-audit-entries';
import { MakeAuditPartitions } from './trail/make-audit-partitions';
import { SealAuditEntries } from './trail/seal-audit-entries';
import { SearchAuditEntriesHandler } from './trail/search-audit-entries';
import { StateOfTrailHandler } from './trail/state-of-trail';
import { CheckTrailDaily, VerifyAuditTrailHandler } from './trail/verify-audit-trail';

@Module({
  controllers: [AccessLogController, AuditController, SecurityEventsController, SpecifiedLogsController],
  providers: [
    AuditEntries,
    SecurityEvents,
    Accesses,
    AccessesToChildHandler,
    AccessesToFamilyHandler,
    AcknowledgeSecurityEventHandler,
    CheckTrailDaily,
    ExportAuditEntries,
    FamilyAccessLogHandler,
    ListSecurityEventsHandler,
    MakeAuditPartitions,
    OpenedDetails,
    SealAuditEntries,
    SearchAuditEntriesHandler,
    SecurityAnnouncements,
    StateOfTrailHandler,
    VerifyAuditTrailHandler,
    WatchAuditTrail,
  ],
})
@Declares({
  errors: meanings,
  tags: {
    audit: { place: 130, about: 'What was done with whose data, and what stood out' },
  },
})
export class AuditModule {}
