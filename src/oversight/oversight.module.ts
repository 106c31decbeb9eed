import { Module } from '@nestjs/common';
import { HomeController } from './http/home.controller';
import { SystemController } from './http/system.controller';
import { FamilyHomeHandler } from './use-cases/family-home';
import { MakeAuditPartitions } from './use-cases/make-audit-partitions';
import { SealAuditEntries } from './use-cases/seal-audit-entries';
import { SystemStateHandler } from './use-cases/system-state';

@Module({
  controllers: [HomeController, SystemController],
  providers: [FamilyHomeHandler, MakeAuditPartitions, SealAuditEntries, SystemStateHandler],
})
export class OversightModule {}
