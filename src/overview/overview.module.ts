import { Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { meanings } from './errors';
import { OverviewMetrics } from './metrics';
import { FamilyHomeHandler } from './home/family-home';
import { HomeController } from './home/home.routes';
import { ChildMirrorHandler } from './mirror/child-mirror';
import { MirrorController } from './mirror/mirror.routes';
import { HealthController } from './system/health.routes';
import { SystemStatus } from './system/system-status';
import { SystemStateHandler } from './system/system-state';
import { SystemController } from './system/system.routes';

@Module({
  controllers: [HealthController, HomeController, MirrorController, SystemController],
  providers: [OverviewMetrics, ChildMirrorHandler, FamilyHomeHandler, SystemStateHandler, SystemStatus],
})
@Declares({
  errors: meanings,
  tags: {
    home: { place: 80, about: 'The first page of the portal' },
    me: { place: 90, about: 'What a child sees of how it is watched, and what it can do about it' },
  },
})
export class OverviewModule {}
