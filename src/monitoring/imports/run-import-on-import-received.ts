import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { Realtime } from '@app/realtime';
import { Reaction, unhurriedly } from '@app/work';
import { ImportReceived } from '../contract';
import { ChatImport, TRIED_AGAIN } from './chat-import';
import type { IncomingMessage } from '../conversations/incoming-message';
import type { ChatExport, ImportedMessage } from '../sources/chat-export';
import { ImportReader } from './import-reader';
import type { OpenedImport } from './import-reader';
import { MonitoringMetrics } from '../metrics';

const BATCH = 500;

/** Takes an accepted export's messages over, batch by batch. A second run finds them stored and adds nothing. */
@Injectable()
export class RunImportOnImportReceived {
  constructor(
    private readonly reader: ImportReader,
    private readonly realtime: Realtime,
    private readonly metrics: MonitoringMetrics,
    private readonly clock: Clock,
  ) {}

  @Reaction(ImportReceived, { ...unhurriedly, queue: 'monitoring', lane: 'deliver' })
  handle({ data: { familyId, importId } }: ImportReceived): Promise<void> {
    return this.reader.lend(familyId, importId, (opened) => this.run(opened));
  }

  private async run({ chatImport, chat, childAuthor }: OpenedImport): Promise<void> {
    chatImport.begin();
    await this.tell(chatImport, 0);
    try {
      await this.takeOver(chatImport, chat, childAuthor);
    } catch (error) {
      // Whatever stops it, the guardian sees that it stopped; the queue tries again.
      chatImport.fail(error instanceof DomainError ? error.message : TRIED_AGAIN, this.clock.now());
      await this.tell(chatImport, 0);
      throw error;
    }
  }

  private async takeOver(chatImport: ChatImport, chat: ChatExport, childAuthor: string): Promise<void> {
    let batch: IncomingMessage[] = [];
    let read = 0;
    let bytes = 0;
    const flush = async () => {
      if (batch.length === 0) return;
      await this.reader.capture(chatImport, chat, childAuthor, batch);
      read += batch.length;
      batch = [];
      chatImport.bytesRead = Math.min(bytes, chatImport.bytesTotal);
      await this.tell(chatImport, read);
    };
    for await (const message of chat.messages((soFar) => (bytes = soFar))) {
      batch.push(incoming(message, childAuthor));
      if (batch.length >= BATCH) await flush();
    }
    await flush();
    chatImport.complete(this.clock.now());
    await this.tell(chatImport, read);
    this.metrics.messagesAccepted.inc({ platform: chatImport.platform }, chatImport.accepted);
    await this.reader.close(chatImport);
  }

  private async tell(chatImport: ChatImport, messages: number): Promise<void> {
    await this.reader.save(chatImport);
    this.realtime.toFamily(chatImport.familyId, chatImport.childId, 'import_progress', {
      import_id: chatImport.id,
      status: chatImport.status,
      bytes_read: chatImport.bytesRead,
      bytes_total: chatImport.bytesTotal,
      messages,
    });
  }
}

const incoming = ({ platformMessageId, sender, type, text, sentAt }: ImportedMessage, childAuthor: string) => ({
  platformMessageId,
  sender,
  isFromChild: sender === childAuthor,
  type,
  text,
  sentAt,
});
