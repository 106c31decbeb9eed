export * from './board';
export * from './durable-events';
export * from './events';
export * from './messaging.module';
export * from './prepare-queues';
export * from './periodic';
