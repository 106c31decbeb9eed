import { Global, Module } from '@nestjs/common';
import { AuditPartitions } from './audit-partitions';
import { AuditSeals } from './audit-seals';
import { AuditTrail } from './audit-trail';
import { AuditVerification } from './audit-verification';
import { Reconciliations } from './reconciliation';
import { TrailCheck } from './trail-check';

const parts = [AuditTrail, AuditPartitions, AuditSeals, AuditVerification, Reconciliations, TrailCheck];

/** The one audit trail. */
@Global()
@Module({ providers: parts, exports: parts })
export class AuditTrailModule {}
