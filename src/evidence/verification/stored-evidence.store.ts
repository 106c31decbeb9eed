import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { CUSTODY_COLUMNS, custodyEntry, type CustodyRow } from '../custody/custody.store';
import { EvidenceItem } from '../items/evidence-item';
import { opened, openManifest, openMessage } from '../items/sealed-evidence';
import type { StoredEvidence } from './examination';

interface MessageRow {
  readonly position: number;
  readonly message_id: string;
  readonly content_sealed: Buffer;
}

interface Holds {
  readonly holds_placed: number;
  readonly holds_released: number;
}

// Two lists in one answer; that an entry of one stands beside an entry of the other means nothing.
const READ = `
  select *, (select count(*)::int from evidence.holds where item_id = $1) as holds_placed,
         (select count(released_at)::int from evidence.holds where item_id = $1) as holds_released from (
    select position, message_id, content_sealed, row_number() over (order by position) as place
      from evidence.messages where item_id = $1) message
  full join (
    select ${CUSTODY_COLUMNS}, row_number() over (order by ledger_index) as place
      from evidence.custody where item_id = $1) custody using (place)
  order by place`;

/** Reads all that is stored about an item and may be known back, and remembers what a check of it found. Used inside the family's transaction. */
@Injectable()
export class StoredEvidenceStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  /** What cannot be opened is named instead. @throws DomainError EVIDENCE_KEY_MISSING when the item was erased */
  async read(item: EvidenceItem): Promise<StoredEvidence> {
    const rows = await this.db.manager.query<(Nullable<MessageRow> & Nullable<CustodyRow> & Holds)[]>(READ, [item.id]);
    const key = await this.keyring.evidenceKey(item.familyId, item.id);
    const messages = rows.filter((row): row is typeof row & MessageRow => row.position !== null);
    const custody = rows.filter((row): row is typeof row & CustodyRow => row.sequence !== null);
    const last = custody.findLast(({ under_seal }) => under_seal === null);
    return {
      item,
      manifest: openManifest(key, item, item.manifestSealed),
      messages: messages.map(({ position, message_id, content_sealed }) => ({
        position,
        id: message_id,
        opened: openMessage(key, item, position, content_sealed),
      })),
      custody: opened(() => custody.map((row) => custodyEntry(key, item, row))),
      holds: { placed: rows[0]?.holds_placed ?? 0, released: rows[0]?.holds_released ?? 0 },
      lastCustody: last && { sequence: last.sequence, hash: last.hash.toString('hex') },
    };
  }

  async saveCheck({ id, isIntact, verifiedAt }: EvidenceItem): Promise<void> {
    await this.db.manager.update(EvidenceItem, id, { isIntact, verifiedAt });
  }
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };
