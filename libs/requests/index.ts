export * from './cursors';
export * from './errors';
export * from './idempotency';
export * from './remembered-answers';
export * from './requests.module';
