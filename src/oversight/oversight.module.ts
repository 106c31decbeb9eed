import { Module } from '@nestjs/common';
import { AccessLogController } from './http/access-log.controller';
import { AuditController } from './http/audit.controller';
import { ErasuresController } from './http/erasures.controller';
import { ExportsController } from './http/exports.controller';
import { HomeController } from './http/home.controller';
import { KeyRotationsController } from './http/key-rotations.controller';
import { MirrorController } from './http/mirror.controller';
import { SecurityEventsController } from './http/security-events.controller';
import { SystemController } from './http/system.controller';
import { OpenedDetails } from './persistence/entry-details';
import { ErasureReceipts } from './persistence/erasure-receipts';
import { ErasureStore } from './persistence/erasure-store';
import { ExportFiles } from './persistence/export-files';
import { ExportStore } from './persistence/export-store';
import { KeyRenewal } from './persistence/key-renewal';
import { Resealer } from './persistence/resealer';
import { RotationSteps } from './persistence/rotation-steps';
import { RotationStore } from './persistence/rotation-store';
import { Shredder } from './persistence/shredder';
import { SubjectCopy } from './use-cases/subject-copy';
import { LooksAtFamily } from './use-cases/looks-at-family';
import { ListKeyRotationsHandler } from './use-cases/list-key-rotations';
import { AcknowledgeSecurityEventHandler } from './use-cases/acknowledge-security-event';
import { CarryOutErasureOnErasureRequested } from './use-cases/carry-out-erasure-on-erasure-requested';
import { ChildMirrorHandler } from './use-cases/child-mirror';
import { DownloadExportHandler } from './use-cases/download-export';
import { ExpireExports } from './use-cases/expire-exports';
import { ExportAuditEntries } from './use-cases/export-audit-entries';
import { ExportOfChildHandler } from './use-cases/export-of-child';
import { FamilyAccessLogHandler } from './use-cases/family-access-log';
import { FamilyHomeHandler } from './use-cases/family-home';
import { FinishErasures } from './use-cases/finish-erasures';
import { KeyRotationProgressHandler } from './use-cases/key-rotation-progress';
import { ListErasuresHandler } from './use-cases/list-erasures';
import { ListSecurityEventsHandler } from './use-cases/list-security-events';
import { MakeAuditPartitions } from './use-cases/make-audit-partitions';
import { ReceiptOfErasureHandler } from './use-cases/receipt-of-erasure';
import { RequestErasureHandler } from './use-cases/request-erasure';
import { RequestExportHandler } from './use-cases/request-export';
import { RunRotations } from './use-cases/run-rotations';
import { SealAuditEntries } from './use-cases/seal-audit-entries';
import { SearchAuditEntriesHandler } from './use-cases/search-audit-entries';
import { SecurityAnnouncements } from './use-cases/security-announcements';
import { StartKeyRotationHandler } from './use-cases/start-key-rotation';
import { StateOfTrailHandler } from './use-cases/state-of-trail';
import { SweepKeySecrets } from './use-cases/sweep-key-secrets';
import { SystemStateHandler } from './use-cases/system-state';
import { CheckTrailDaily, VerifyAuditTrailHandler } from './use-cases/verify-audit-trail';
import { WatchAuditTrail } from './use-cases/watch-audit-trail';
import { WriteExportOnExportRequested } from './use-cases/write-export-on-export-requested';

@Module({
  controllers: [
    AccessLogController,
    AuditController,
    ErasuresController,
    ExportsController,
    HomeController,
    KeyRotationsController,
    MirrorController,
    SecurityEventsController,
    SystemController,
  ],
  providers: [
    AcknowledgeSecurityEventHandler,
    CarryOutErasureOnErasureRequested,
    CheckTrailDaily,
    ChildMirrorHandler,
    DownloadExportHandler,
    ErasureReceipts,
    ErasureStore,
    ExpireExports,
    ExportAuditEntries,
    ExportFiles,
    ExportOfChildHandler,
    ExportStore,
    FamilyAccessLogHandler,
    FamilyHomeHandler,
    FinishErasures,
    KeyRenewal,
    KeyRotationProgressHandler,
    ListErasuresHandler,
    ListSecurityEventsHandler,
    MakeAuditPartitions,
    OpenedDetails,
    ReceiptOfErasureHandler,
    RequestErasureHandler,
    RequestExportHandler,
    Resealer,
    RotationSteps,
    RotationStore,
    RunRotations,
    SealAuditEntries,
    SearchAuditEntriesHandler,
    SecurityAnnouncements,
    Shredder,
    StartKeyRotationHandler,
    StateOfTrailHandler,
    SubjectCopy,
    SweepKeySecrets,
    SystemStateHandler,
    VerifyAuditTrailHandler,
    WatchAuditTrail,
    LooksAtFamily,
    ListKeyRotationsHandler,
    WriteExportOnExportRequested,
  ],
})
export class OversightModule {}
