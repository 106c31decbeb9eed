import { Global, Module } from '@nestjs/common';
import { Ledger } from './ledger';
import { LedgerAudit } from './ledger-audit';

/** Makes the log available everywhere. */
@Global()
@Module({ providers: [Ledger, LedgerAudit], exports: [Ledger, LedgerAudit] })
export class LedgerModule {}
