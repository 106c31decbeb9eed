import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Events } from '@app/work';
import { ImportReceived } from '../contract';
import { ChatImport } from '../domain/chat-import';
import { importDetails } from './sealed-conversation';
import type { ImportDetails } from './sealed-conversation';

/** Keeps what is known of each import; its names are sealed. */
@Injectable()
export class ImportStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly events: Events,
  ) {}

  async sealDetails(importId: string, familyId: string, childId: string, details: ImportDetails): Promise<Buffer> {
    return importDetails.seal(await this.keyring.childKey(familyId, childId), importId, familyId, details);
  }

  async openDetails({ id, familyId, childId, details }: ChatImport): Promise<ImportDetails> {
    return importDetails.open(await this.keyring.childKey(familyId, childId), id, familyId, details);
  }

  /** Stores a checked import and orders its messages to be read. */
  add(chatImport: ChatImport): Promise<void> {
    const { id: importId, familyId } = chatImport;
    return this.db.inFamily(familyId, async () => {
      await this.db.manager.insert(ChatImport, chatImport);
      await this.events.publish(new ImportReceived({ familyId, importId }));
    });
  }

  save(chatImport: ChatImport): Promise<ChatImport> {
    return this.db.inFamily(chatImport.familyId, () => this.db.manager.save(chatImport));
  }

  find(familyId: string, importId: string): Promise<ChatImport | null> {
    return this.db.inFamily(familyId, () => this.db.manager.findOneBy(ChatImport, { id: importId, familyId }));
  }

  /** How many messages of the family came in by this import. */
  async countAccepted({ id, familyId }: ChatImport): Promise<number> {
    const [{ accepted }] = await this.db.inFamily(familyId, () =>
      this.db.manager.query<[{ accepted: number }]>(
        'select count(*)::int as accepted from monitoring.messages where import_id = $1',
        [id],
      ),
    );
    return accepted;
  }
}
