import { Global, Module } from '@nestjs/common';
import { Declares } from '@app/declarations';
import { commonMeanings } from '@app/kernel';
import { Leaving } from './leaving';
import { Limiter } from './limits/limiter';
import { httpMeanings } from './problems/errors';

/** Gives the guards of every context the one limiter, and declares what any answer can say. */
@Global()
@Module({ providers: [Leaving, Limiter], exports: [Leaving, Limiter] })
@Declares({ errors: { ...commonMeanings, ...httpMeanings } })
export class HttpModule {}
