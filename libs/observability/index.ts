export type { Counter, Gauge, Histogram } from 'prom-client';
export * from './logging';
export * from './metrics';
export * from './observability.module';
