export * from './actor';
export * from './canonical-json';
export * from './category';
export * from './clock';
export * from './domain-error';
export * from './domain-event';
export * from './platform';
export * from './severity';
