import { Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { Config } from '@app/config';
import { loggingOptions } from './logging';
import { Concerns } from './concerns';
import { Metrics } from './metrics';
import { StorageRoom } from './storage-room';

/** Logs without content, and metrics. */
@Global()
@Module({
  imports: [LoggerModule.forRootAsync({ inject: [Config], useFactory: loggingOptions })],
  providers: [Concerns, Metrics, StorageRoom],
  exports: [Concerns, Metrics, StorageRoom],
})
export class ObservabilityModule {}
