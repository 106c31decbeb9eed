import { Global, Module } from '@nestjs/common';
import { Config } from './config';

/** Gives every context the one validated configuration. */
@Global()
@Module({ providers: [{ provide: Config, useFactory: () => Config.fromEnvironment() }], exports: [Config] })
export class ConfigModule {}
