import { randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { Injectable, OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '@app/config';
import { Files } from '@app/files';

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  /** Plain text: nothing in it is loaded, followed or counted when it is opened. */
  readonly text: string;
}

const PATIENCE_MS = 20_000;

/** Sends e-mail through the configured server; without one, writes each message into the outbox folder. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly server;
  private readonly writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly config: Config,
    private readonly files: Files,
  ) {
    const patience = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
    const noFiles = { disableFileAccess: true, disableUrlAccess: true };
    this.server = config.smtpUrl ? createTransport({ url: config.smtpUrl, ...patience, ...noFiles }) : undefined;
  }

  /** What operators are told about the way out. */
  get state(): string {
    return this.server ? 'configured' : 'not configured: written to the outbox folder';
  }

  /**
   * Sends one message; not to be called inside a transaction, which would stay open as long as a mail server likes.
   *
   * @throws Error when the server refuses the message or cannot be reached
   */
  async send(message: MailMessage): Promise<void> {
    const { to, subject, text } = message;
    const letter = { from: this.config.mailFrom, to: { name: '', address: to }, subject, text };
    if (this.server) await this.server.sendMail(letter);
    else await this.writeOut((await this.writer.sendMail(letter)).message as Buffer);
  }

  /** Destroys what lies in the outbox folder for an address. What a mail server took is out of reach. */
  async forget(address: string): Promise<void> {
    for await (const { name } of this.files.list('outbox')) {
      const letter = await this.files.read(name);
      if (letter && addressesOf(letter).includes(asWritten(address))) await this.files.shred(name);
    }
  }

  onModuleDestroy(): void {
    this.server?.close();
  }

  /** Appears whole: whoever watches the folder never reads half a message. */
  private async writeOut(content: Buffer): Promise<void> {
    const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID()}.eml`;
    await this.files.putNew(`outbox/${name}`, content);
  }
}

/** As nodemailer writes it into a header: the name of a domain in ASCII. */
function asWritten(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`.toLowerCase();
}

/** Whom a letter is for, from its header: long lines of one go on behind a blank (RFC 5322). */
function addressesOf(letter: Buffer): string[] {
  const [header] = letter.toString('utf8').split('\r\n\r\n', 1);
  const to = /^to: ?(.*)$/im.exec(header.replace(/\r\n[ \t]+/g, ' '))?.[1] ?? '';
  return to.split(',').map((one) => asWritten(/<([^>]*)>/.exec(one)?.[1] ?? one.trim()));
}
