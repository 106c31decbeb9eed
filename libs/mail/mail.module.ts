import { Global, Module } from '@nestjs/common';
import { Post } from './post';

/** The one way out for e-mail. */
@Global()
@Module({ providers: [Post], exports: [Post] })
export class MailModule {}
