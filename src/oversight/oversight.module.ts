import { Module } from '@nestjs/common';
import { ErasuresController } from './http/erasures.controller';
import { HomeController } from './http/home.controller';
import { SystemController } from './http/system.controller';
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

@Module({
  controllers: [ErasuresController, HomeController, SystemController],
  providers: [
    CarryOutErasureOnErasureRequested,
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
