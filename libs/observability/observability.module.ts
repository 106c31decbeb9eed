import { Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { Config } from '@app/config';
import { loggingOptions } from './logging';
import { Metrics } from './metrics';

/** Logs without content, and metrics. */
@Global()
@Module({
  imports: [LoggerModule.forRootAsync({ inject: [Config], useFactory: loggingOptions })],
  providers: [Metrics],
  exports: [Metrics],
})
export class ObservabilityModule {}
