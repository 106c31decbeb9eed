export * from './configure-http';
export * from './envelope';
export * from './openapi';
export * from './paging.dto';
export * from './portal';
export * from './problem';
export * from './problem.filter';
export * from './upload';
