import { Global, Module } from '@nestjs/common';
import { Realtime } from './realtime';

/** The one socket.io gateway. */
@Global()
@Module({ providers: [Realtime], exports: [Realtime] })
export class RealtimeModule {}
