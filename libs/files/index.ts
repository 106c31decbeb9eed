export * from './files';
export * from './files-of';
export * from './files.module';
export * from './local-files';
export * from './own-names';
export * from './work-folder';
export * from './s3-files';
