import { Module } from '@nestjs/common';
import { FamilyHomeHandler } from './home/family-home';
import { HomeController } from './home/home.routes';
import { ChildMirrorHandler } from './mirror/child-mirror';
import { MirrorController } from './mirror/mirror.routes';
import { SystemStateHandler } from './system/system-state';
import { SystemController } from './system/system.routes';

@Module({
  controllers: [HomeController, MirrorController, SystemController],
  providers: [ChildMirrorHandler, FamilyHomeHandler, SystemStateHandler],
})
export class OverviewModule {}
