export * from './mail.module';
export * from './post';
