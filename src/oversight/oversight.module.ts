import { Module } from '@nestjs/common';
import { HomeController } from './http/home.controller';
import { MirrorController } from './http/mirror.controller';
import { SystemController } from './http/system.controller';
import { ChildMirrorHandler } from './use-cases/child-mirror';
import { FamilyHomeHandler } from './use-cases/family-home';
import { SystemStateHandler } from './use-cases/system-state';

@Module({
  controllers: [HomeController, MirrorController, SystemController],
  providers: [ChildMirrorHandler, FamilyHomeHandler, SystemStateHandler],
})
export class OversightModule {}
