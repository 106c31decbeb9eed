export * from './crypto.module';
export * from './keyring';
export * from './master-key';
export * from './sealed-file';
export * from './sealed-record';
export * from './signing-key';
export * from './subject-key';
