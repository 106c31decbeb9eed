import { Global, Module } from '@nestjs/common';
import { FilesModule } from '@app/files';
import { Mailer } from './mailer';

/** The one way out for e-mail. */
@Global()
@Module({ imports: [FilesModule], providers: [Mailer], exports: [Mailer] })
export class MailModule {}
