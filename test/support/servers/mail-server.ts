import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: string[];
  readonly user: string | undefined;
  readonly content: string;
}

/** A mail server on this machine that keeps what it gets. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Refuses that many messages first, as a busy server does. */
  refusals = 0;
  private readonly server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username }, _session, callback) => callback(null, { user: username }),
    onData: (stream, { envelope, user }, callback) => {
      void text(stream).then((content) => {
        if (this.refusals-- > 0) return callback(Object.assign(new Error('busy'), { responseCode: 451 }));
        this.received.push({ to: envelope.rcptTo.map(({ address }) => address), user, content });
        callback();
      });
    },
  });

  /** @returns its address, with a name and a password as an operator would configure them */
  start(): Promise<string> {
    return new Promise((resolve) => {
      const listening = this.server.listen(0, '127.0.0.1', () => {
        const { port } = listening.address() as AddressInfo;
        resolve(`smtp://mailer:secret@127.0.0.1:${port}`);
      });
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}
