import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FamilyBasics } from '../../families/contract';
import type { ChatImport } from './chat-import';
import type { IncomingMessage } from '../conversations/incoming-message';
import type { ChatExport } from '../sources/chat-export';
import { openChatExport } from '../sources/open-chat-export';
import { ImportStore } from './imports.store';
import { MessageStore } from '../conversations/messages.store';
import { Spool } from './spool';

export interface OpenedImport {
  readonly chatImport: ChatImport;
  readonly chat: ChatExport;
  readonly childAuthor: string;
}

/** Opens a spooled export again and passes its messages to the store. */
@Injectable()
export class ImportReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly imports: ImportStore,
    private readonly messages: MessageStore,
    private readonly spool: Spool,
  ) {}

  /** Opens an export for as long as `work` takes; one that was taken over already is left alone. */
  async lend(familyId: string, importId: string, work: (opened: OpenedImport) => Promise<void>): Promise<void> {
    const chatImport = await this.imports.find(familyId, importId);
    if (!chatImport) throw new Error(`import ${importId} is not stored`);
    if (chatImport.status === 'completed') return;
    const { fileName, childAuthor } = await this.imports.openDetails(chatImport);
    const { timeZone } = await this.queries.execute(new FamilyBasics(familyId));
    await this.spool.lend(chatImport, async (path) => {
      const chat = await openChatExport(path, { timeZone, fileName });
      await work({ chatImport, chat, childAuthor });
    });
  }

  capture(
    { id, familyId, childId, platform }: ChatImport,
    { kind, title, conversationId, participants }: ChatExport,
    childAuthor: string,
    messages: readonly IncomingMessage[],
  ): Promise<number> {
    const others = participants.filter((participant) => participant !== childAuthor);
    return this.messages.capture({
      familyId,
      childId,
      platform,
      sessionId: null,
      importId: id,
      chats: [
        {
          conversationKey: conversationId,
          title: kind === 'direct' ? (others[0] ?? childAuthor) : (title ?? others.join(', ')),
          isGroup: kind === 'group',
          messages,
        },
      ],
    });
  }

  save(chatImport: ChatImport): Promise<void> {
    return this.imports.save(chatImport);
  }

  close({ id }: ChatImport): Promise<void> {
    return this.spool.remove(id);
  }
}
