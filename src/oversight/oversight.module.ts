import { Module } from '@nestjs/common';
import { HomeController } from './http/home.controller';
import { SystemController } from './http/system.controller';
import { FamilyHomeHandler } from './use-cases/family-home';
import { SystemStateHandler } from './use-cases/system-state';

@Module({
  controllers: [HomeController, SystemController],
  providers: [FamilyHomeHandler, SystemStateHandler],
})
export class OversightModule {}
