import { Module } from '@nestjs/common';
import { ErasuresController } from './http/erasures.controller';
import { HomeController } from './http/home.controller';
import { MirrorController } from './http/mirror.controller';
import { SystemController } from './http/system.controller';
import { ChildMirrorHandler } from './use-cases/child-mirror';
import { ErasureReceipts } from './persistence/erasure-receipts';
import { ErasureStore } from './persistence/erasure-store';
import { ExportFiles } from './persistence/export-files';
import { Shredder } from './persistence/shredder';
import { CarryOutErasureOnErasureRequested } from './use-cases/carry-out-erasure-on-erasure-requested';
import { FamilyHomeHandler } from './use-cases/family-home';
import { FinishErasures } from './use-cases/finish-erasures';
import { ListErasuresHandler } from './use-cases/list-erasures';
import { ReceiptOfErasureHandler } from './use-cases/receipt-of-erasure';
import { RequestErasureHandler } from './use-cases/request-erasure';
import { SweepKeySecrets } from './use-cases/sweep-key-secrets';
import { SystemStateHandler } from './use-cases/system-state';
import { KeyRotationsController } from './http/key-rotations.controller';
import { KeyRenewal } from './persistence/key-renewal';
import { Resealer } from './persistence/resealer';
import { RotationSteps } from './persistence/rotation-steps';
import { RotationStore } from './persistence/rotation-store';
import { KeyRotationProgressHandler } from './use-cases/key-rotation-progress';
import { RunRotations } from './use-cases/run-rotations';
import { StartKeyRotationHandler } from './use-cases/start-key-rotation';
import { RequestExportHandler } from './use-cases/request-export';
import { ExportOfChildHandler } from './use-cases/export-of-child';
import { DownloadExportHandler } from './use-cases/download-export';
import { ExportsController } from './http/exports.controller';
import { SubjectCopy } from './persistence/subject-copy';
import { ExportStore } from './persistence/export-store';
import { WriteExportOnExportRequested } from './use-cases/write-export-on-export-requested';
import { ExpireExports } from './use-cases/expire-exports';
import { WhoLooked } from './persistence/who-looked';

@Module({
  controllers: [
    ErasuresController,
    ExportsController,
    HomeController,
    KeyRotationsController,
    MirrorController,
    SystemController,
  ],
  providers: [
    WhoLooked,
    ExpireExports,
    WriteExportOnExportRequested,
    ExportStore,
    SubjectCopy,
    DownloadExportHandler,
    ExportOfChildHandler,
    RequestExportHandler,
    StartKeyRotationHandler,
    RunRotations,
    KeyRotationProgressHandler,
    RotationStore,
    RotationSteps,
    Resealer,
    KeyRenewal,
    CarryOutErasureOnErasureRequested,
    ChildMirrorHandler,
    ErasureReceipts,
    ErasureStore,
    ExportFiles,
    FamilyHomeHandler,
    FinishErasures,
    ListErasuresHandler,
    ReceiptOfErasureHandler,
    RequestErasureHandler,
    Shredder,
    SweepKeySecrets,
    SystemStateHandler,
  ],
})
export class OversightModule {}
