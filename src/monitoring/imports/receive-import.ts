import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import { ChildOfFamily, FamilyBasics, WatchedPlatforms } from '../../families/contract';
import { ChatImport } from './chat-import';
import { childAuthorOf } from './child-author';
import { assertMonitored, assertWatched } from '../sessions/monitored';
import { openChatExport } from '../sources/open-chat-export';
import { ImportStore } from './imports.store';
import { Spool } from './spool';

export interface ReceivedFile {
  readonly importId: string;
  readonly fileName: string;
  readonly bytes: number;
}

export class ReceiveImport extends Command<ChatImport> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    /** The child's name in the export; guessed from the first name when it is not given. */
    readonly childAuthor: string | undefined,
    readonly file: ReceivedFile,
  ) {
    super();
  }
}

/** Reads a spooled export through once. Only one that can be taken over is accepted; its messages follow as a job. */
@CommandHandler(ReceiveImport)
export class ReceiveImportHandler implements ICommandHandler<ReceiveImport> {
  constructor(
    private readonly queries: QueryBus,
    private readonly imports: ImportStore,
    private readonly spool: Spool,
    private readonly clock: Clock,
  ) {}

  async execute(command: ReceiveImport): Promise<ChatImport> {
    try {
      return await this.accept(command);
    } catch (error) {
      // Whatever is wrong with it, a refused file does not stay.
      await this.spool.remove(command.file.importId);
      throw error;
    }
  }

  private async accept({ familyId, childId, childAuthor, file }: ReceiveImport): Promise<ChatImport> {
    const child = await this.queries.execute(new ChildOfFamily(familyId, childId));
    assertMonitored(child);
    const { timeZone } = await this.queries.execute(new FamilyBasics(familyId));
    const { importId, fileName, bytes } = file;
    const whose = { id: importId, familyId, childId };
    // What is used here was counted when it was opened; its messages are read later, from another copy.
    const chat = await this.spool.lend(whose, (path) => openChatExport(path, { timeZone, fileName }));
    assertWatched(chat.platform, await this.queries.execute(new WatchedPlatforms(familyId, childId)));
    const author = childAuthorOf(chat.participants, childAuthor, child);
    const details = await this.imports.sealDetails(importId, familyId, childId, { fileName, childAuthor: author });
    const chatImport = new ChatImport(
      importId,
      familyId,
      childId,
      chat.platform,
      details,
      bytes,
      chat.messageCount,
      chat.warnings,
      chat.from,
      chat.to,
      this.clock.now(),
    );
    await this.imports.add(chatImport);
    return chatImport;
  }
}
