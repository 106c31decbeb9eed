import { Global, Module } from '@nestjs/common';
import { FilesModule } from '@app/files';
import { Post } from './post';

/** The one way out for e-mail. */
@Global()
@Module({ imports: [FilesModule], providers: [Post], exports: [Post] })
export class MailModule {}
