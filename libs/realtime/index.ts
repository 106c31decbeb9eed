export * from './realtime';
export * from './realtime.module';
export * from './rights-changes';
export * from './shared-sockets';
