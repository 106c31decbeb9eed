import { Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { meanings } from './errors';
import { GuardiansExcerpts } from './copies/contents/guardians-excerpts';
import { RowsOfChild } from './copies/contents/rows-of-child.store';
import { SubjectCopy } from './copies/contents/subject-copy';
import { CopiesForRequesters } from './copies/contents/copies-for-requesters';
import { DownloadExportHandler } from './copies/download-export';
import { ExpireExports } from './copies/expire-exports';
import { ExportFiles } from './copies/export-files.store';
import { ExportOfChildHandler } from './copies/export-of-child';
import { ExportsController } from './copies/exports.routes';
import { ExportStore } from './copies/exports.store';
import { RemoveCopiesHandler } from './copies/remove-copies';
import { RequestExportHandler } from './copies/request-export';
import { ResealCopiesHandler } from './copies/reseal-copies';
import { UnfinishedCopies } from './copies/unfinished-copies.store';
import { WriteExportOnExportRequested } from './copies/write-export-on-export-requested';
import { CarryOutErasureOnErasureRequested } from './erasure/carry-out-erasure-on-erasure-requested';
import { ErasureReceipts } from './erasure/erasure-receipts';
import { ErasuresController } from './erasure/erasures.routes';
import { ErasureStore } from './erasure/erasures.store';
import { FinishErasures } from './erasure/finish-erasures';
import { ListErasuresHandler } from './erasure/list-erasures';
import { ReceiptOfErasureHandler } from './erasure/receipt-of-erasure';
import { RequestErasureHandler } from './erasure/request-erasure';
import { RowErasure } from './erasure/row-erasure.store';
import { SubjectErasure } from './erasure/subject-erasure';
import { FileResealer } from './key-rotation/steps/file-resealer';
import { KeysInUse } from './key-rotation/steps/keys-in-use.store';
import { KeyRenewal } from './key-rotation/steps/key-renewal';
import { KeyRotationProgressHandler } from './key-rotation/key-rotation-progress';
import { KeyRotationsController } from './key-rotation/key-rotations.routes';
import { ListKeyRotationsHandler } from './key-rotation/list-key-rotations';
import { Resealer } from './key-rotation/steps/resealer.store';
import { RotationSteps } from './key-rotation/steps/rotation-steps';
import { RotationStore } from './key-rotation/steps/rotations.store';
import { RunRotations } from './key-rotation/run-rotations';
import { StartKeyRotationHandler } from './key-rotation/start-key-rotation';
import { SweepKeySecrets } from './key-rotation/sweep-key-secrets';
import { IssuedReceipts } from './receipts/issued-receipts.store';
import { ReceiptsOfErasures } from './receipts/receipts-of-erasures';

@Module({
  controllers: [ErasuresController, ExportsController, KeyRotationsController],
  providers: [
    CarryOutErasureOnErasureRequested,
    CopiesForRequesters,
    DownloadExportHandler,
    ErasureReceipts,
    ErasureStore,
    ExpireExports,
    ExportFiles,
    ExportOfChildHandler,
    ExportStore,
    FileResealer,
    FinishErasures,
    IssuedReceipts,
    GuardiansExcerpts,
    KeyRenewal,
    KeyRotationProgressHandler,
    KeysInUse,
    ListErasuresHandler,
    ListKeyRotationsHandler,
    ReceiptOfErasureHandler,
    ReceiptsOfErasures,
    RequestErasureHandler,
    RemoveCopiesHandler,
    RequestExportHandler,
    ResealCopiesHandler,
    Resealer,
    RotationSteps,
    RotationStore,
    RowErasure,
    RowsOfChild,
    RunRotations,
    StartKeyRotationHandler,
    SubjectCopy,
    SubjectErasure,
    SweepKeySecrets,
    UnfinishedCopies,
    WriteExportOnExportRequested,
  ],
})
@Declares({
  errors: meanings,
  tags: {
    operator: { place: 140, about: 'Running the system' },
  },
})
export class DataRightsModule {}
