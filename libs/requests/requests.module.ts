import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Idempotency } from './idempotency';
import { RememberedAnswers } from './remembered-answers';

/** Requests that may be sent again without being done again. Imported after auth, so that a replay is audited too. */
@Module({ providers: [RememberedAnswers, { provide: APP_INTERCEPTOR, useClass: Idempotency }] })
export class RequestsModule {}
