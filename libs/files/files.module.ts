import { Global, Module } from '@nestjs/common';
import { Config } from '@app/config';
import { StorageRoom } from '@app/observability';
import { Files } from './files';
import { filesOf } from './files-of';
import { WatchedFiles } from './watched-files';

/** Makes the installation's files available everywhere. */
@Global()
@Module({
  providers: [
    {
      provide: Files,
      inject: [Config, StorageRoom],
      useFactory: async (config: Config, room: StorageRoom) => new WatchedFiles(await filesOf(config), room),
    },
  ],
  exports: [Files],
})
export class FilesModule {}
