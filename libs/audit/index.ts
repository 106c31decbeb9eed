export * from './audit-partitions';
export * from './audit-seals';
export * from './audit-trail';
export * from './audit-verification';
export * from './audit.module';
export * from './security-rules';
