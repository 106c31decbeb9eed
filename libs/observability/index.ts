export type { Counter, Gauge, Histogram } from 'prom-client';
export * from './concerns';
export * from './logging';
export * from './metrics';
export * from './observability.module';
export * from './storage-room';
