import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Declares } from '@app/declarations';
import { requestMeanings } from './errors';
import { Cursors } from './cursors';
import { Idempotency } from './idempotency';
import { RememberedAnswers } from './remembered-answers';

/** Cursors of lists, and requests that may be sent again without being done again. Imported after auth, so that a replay is audited too. */
@Global()
@Module({
  providers: [Cursors, RememberedAnswers, { provide: APP_INTERCEPTOR, useClass: Idempotency }],
  exports: [Cursors],
})
@Declares({ errors: requestMeanings })
export class RequestsModule {}
