import { randomUUID } from 'node:crypto';
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

  onModuleDestroy(): void {
    this.server?.close();
  }

  /** Appears whole: whoever watches the folder never reads half a message. */
  private async writeOut(content: Buffer): Promise<void> {
    const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID()}.eml`;
    await this.files.putNew(`outbox/${name}`, content);
  }
}
