import { Global, Module } from '@nestjs/common';
import { Config } from '@app/config';
import { Files } from './files';
import { filesOf } from './files-of';

/** Makes the installation's files available everywhere. */
@Global()
@Module({ providers: [{ provide: Files, inject: [Config], useFactory: filesOf }], exports: [Files] })
export class FilesModule {}
