import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database, pageFind, pageOf } from '@app/database';
import type { Page } from '@app/database';
import { Events } from '@app/work';
import { ImportReceived } from '../contract';
import { ChatImport } from './chat-import';
import { sealedDetails } from './sealed-import';
import type { ImportDetails } from './sealed-import';

export interface ImportPage {
  readonly imports: ChatImport[];
  readonly total: number;
  readonly hasMore: boolean;
}

/** Keeps what is known of each import; its names are sealed. */
@Injectable()
export class ImportStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly events: Events,
  ) {}

  async sealDetails(importId: string, familyId: string, childId: string, details: ImportDetails): Promise<Buffer> {
    return sealedDetails.seal(await this.keyring.childKey(familyId, childId), details, importId, familyId);
  }

  async openDetails({ id, familyId, childId, details }: ChatImport): Promise<ImportDetails> {
    return sealedDetails.open(await this.keyring.childKey(familyId, childId), details, id, familyId);
  }

  /** Stores a checked import and orders its messages to be read. */
  add(chatImport: ChatImport): Promise<void> {
    const { id: importId, familyId } = chatImport;
    return this.db.inFamily(familyId, async () => {
      await this.db.manager.insert(ChatImport, chatImport);
      await this.events.publish(new ImportReceived({ familyId, importId }));
    });
  }

  /** Writes down how far it has come, and reads back how many messages came in by it. */
  async save(chatImport: ChatImport): Promise<void> {
    const { id, familyId, status, bytesRead, error, finishedAt } = chatImport;
    const [[row]] = await this.db.askInFamily<[{ accepted: number }[], number]>(
      familyId,
      `update monitoring.imports set status = $2, bytes_read = $3, error = $4, finished_at = $5
        where id = $1 returning accepted`,
      [id, status, bytesRead, error, finishedAt],
    );
    if (row) chatImport.accepted = row.accepted;
  }

  find(familyId: string, importId: string): Promise<ChatImport | null> {
    return this.db.inFamily(familyId, () => this.db.manager.findOneBy(ChatImport, { id: importId, familyId }));
  }

  /** The family's imports, newest first; or one of them. */
  list(familyId: string, id: string | undefined, page: Page): Promise<ImportPage> {
    const where = id ? { id } : {};
    return this.db.inFamily(familyId, async () => {
      const found = await this.db.manager.find(ChatImport, pageFind<ChatImport>('createdAt', where, page));
      const { rows: imports, hasMore } = pageOf(found, page);
      return { imports, total: await this.db.manager.countBy(ChatImport, where), hasMore };
    });
  }
}
