export * from './declared-tables';
export * from './order';
export * from './personal-data';
export * from './personal-data.module';
export * from './rules';
export * from './tables-in-order';
