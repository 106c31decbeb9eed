import { Global, Module } from '@nestjs/common';
import { Limiter } from './limiter';

/** Gives the guards of every context the one limiter. */
@Global()
@Module({ providers: [Limiter], exports: [Limiter] })
export class LimitsModule {}
