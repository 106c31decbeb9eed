import { Global, Module } from '@nestjs/common';
import { AuditPartitions } from './audit-partitions';
import { AuditSeals } from './audit-seals';
import { AuditTrail } from './audit-trail';
import { AuditVerification } from './audit-verification';

const parts = [AuditTrail, AuditPartitions, AuditSeals, AuditVerification];

/** The one audit trail. */
@Global()
@Module({ providers: parts, exports: parts })
export class AuditTrailModule {}
