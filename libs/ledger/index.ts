export * from './checkpoint';
export * from './entry';
export * from './ledger';
export * from './ledger-audit';
export * from './ledger.module';
export * from './merkle';
export * from './proofs';
