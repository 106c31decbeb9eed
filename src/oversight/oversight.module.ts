import { Module } from '@nestjs/common';
import { AccessLogController } from './access-log/access-log.routes';
import { AuditController } from './audit/audit.routes';
import { ErasuresController } from './erasure/erasures.routes';
import { ExportsController } from './copies/exports.routes';
import { HomeController } from './home/home.routes';
import { KeyRotationsController } from './key-rotation/key-rotations.routes';
import { MirrorController } from './mirror/mirror.routes';
import { SecurityEventsController } from './security-events/security-events.routes';
import { SystemController } from './system/system.routes';
import { OpenedDetails } from './audit/entry-details';
import { ErasureReceipts } from './erasure/erasure-receipts';
import { ErasureStore } from './erasure/erasures.store';
import { ExportFiles } from './copies/export-files.store';
import { ExportStore } from './copies/exports.store';
import { FileResealer } from './key-rotation/file-resealer';
import { KeyNeeds } from './key-rotation/key-needs.store';
import { KeyRenewal } from './key-rotation/key-renewal.store';
import { Resealer } from './key-rotation/resealer.store';
import { RotationSteps } from './key-rotation/rotation-steps';
import { RotationStore } from './key-rotation/rotations.store';
import { Shredder } from './erasure/shredder';
import { RowErasure } from './erasure/row-erasure.store';
import { RowsOfChild } from './copies/contents/rows-of-child.store';
import { RemoveCopiesHandler } from './copies/remove-copies';
import { ResealCopiesHandler } from './copies/reseal-copies';
import { LooksAtChildHandler } from './access-log/looks-at-child';
import { SubjectCopy } from './copies/contents/subject-copy';
import { LooksAtFamily } from './access-log/looks-at-family';
import { ListKeyRotationsHandler } from './key-rotation/list-key-rotations';
import { AcknowledgeSecurityEventHandler } from './security-events/acknowledge-security-event';
import { CarryOutErasureOnErasureRequested } from './erasure/carry-out-erasure-on-erasure-requested';
import { ChildMirrorHandler } from './mirror/child-mirror';
import { DownloadExportHandler } from './copies/download-export';
import { ExpireExports } from './copies/expire-exports';
import { ExportAuditEntries } from './audit/export-audit-entries';
import { ExportOfChildHandler } from './copies/export-of-child';
import { FamilyAccessLogHandler } from './access-log/family-access-log';
import { FamilyHomeHandler } from './home/family-home';
import { FinishErasures } from './erasure/finish-erasures';
import { KeyRotationProgressHandler } from './key-rotation/key-rotation-progress';
import { ListErasuresHandler } from './erasure/list-erasures';
import { ListSecurityEventsHandler } from './security-events/list-security-events';
import { MakeAuditPartitions } from './audit/make-audit-partitions';
import { ReceiptOfErasureHandler } from './erasure/receipt-of-erasure';
import { RequestErasureHandler } from './erasure/request-erasure';
import { RequestExportHandler } from './copies/request-export';
import { RunRotations } from './key-rotation/run-rotations';
import { SealAuditEntries } from './audit/seal-audit-entries';
import { SearchAuditEntriesHandler } from './audit/search-audit-entries';
import { SecurityAnnouncements } from './security-events/security-announcements';
import { StartKeyRotationHandler } from './key-rotation/start-key-rotation';
import { StateOfTrailHandler } from './audit/state-of-trail';
import { SweepKeySecrets } from './key-rotation/sweep-key-secrets';
import { SystemStateHandler } from './system/system-state';
import { CheckTrailDaily, VerifyAuditTrailHandler } from './audit/verify-audit-trail';
import { WatchAuditTrail } from './security-events/watch-audit-trail';
import { WriteExportOnExportRequested } from './copies/write-export-on-export-requested';

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
    FileResealer,
    KeyNeeds,
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
    RowErasure,
    RowsOfChild,
    RemoveCopiesHandler,
    ResealCopiesHandler,
    LooksAtChildHandler,
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
