export * from './audit-partitions';
export * from './audit-seals';
export * from './audit-trail';
export * from './audit-verification';
export * from './audit-trail.module';
export * from './sealed-details';
export * from './security-rules';
