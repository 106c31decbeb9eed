export * from './board';
export * from './durable-events';
export * from './events';
export * from './policy';
export * from './prepare-queues';
export * from './periodic';
export * from './reaction';
export * from './work.module';
