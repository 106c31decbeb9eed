import { Global, Module } from '@nestjs/common';
import { Realtime } from './realtime';
import { RightsChanges } from './rights-changes';

/** The one socket.io gateway, and the news of changed rights that ends its connections. */
@Global()
@Module({ providers: [Realtime, RightsChanges], exports: [Realtime, RightsChanges] })
export class RealtimeModule {}
