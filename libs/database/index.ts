export type { Closing, ClosingRows } from './closing';
export * from './database';
export * from './database.module';
export * from './pool';
export * from './page';
export * from './pub-sub';
export * from './shared-pool';
export type { ServiceName } from './scope';
export { Statement } from './statement';
