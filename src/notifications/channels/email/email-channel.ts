import { Injectable } from '@nestjs/common';
import { Post } from '@app/mail';
import type { MailMessage } from '@app/mail';

/** Sends e-mail. Not to be called inside a transaction, which would stay open as long as a mail server likes. */
@Injectable()
export class EmailChannel {
  constructor(private readonly post: Post) {}

  /** @throws Error when the mail server refuses the message or cannot be reached */
  send(message: MailMessage): Promise<void> {
    return this.post.send(message);
  }
}
