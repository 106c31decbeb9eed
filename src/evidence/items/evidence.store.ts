import { Injectable } from '@nestjs/common';
import { Keyring, type SubjectKey } from '@app/crypto';
import { Database } from '@app/database';
import { DomainError, type Role } from '@app/kernel';
import type { CustodyAction, CustodyEntry } from '../custody/custody';
import { EvidenceItem } from './evidence-item';
import type { StoredEvidence } from '../verification/examination';
import type { EvidenceMessage } from './statement';
import { opened, openManifest, openMessage, openReason, sealMessage, sealReason } from './sealed-evidence';

/** A custody entry with its place in the log. */
export type LoggedCustodyEntry = CustodyEntry & { readonly ledgerIndex: number };

interface CustodyRow {
  readonly sequence: number;
  readonly action: CustodyAction;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_role: Role;
  readonly reason_sealed: Buffer | null;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly ledger_index: string;
}

/** Evidence in its tables: sealed on the way in, opened on the way out. Used inside the family's transaction. */
@Injectable()
export class EvidenceStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  /**
   * The item, locked until commit: whoever adds to its custody waits for whoever does so already.
   *
   * @throws DomainError EVIDENCE_NOT_FOUND, also for another family's item
   */
  async locked(itemId: string): Promise<EvidenceItem> {
    const item = await this.db.manager.findOne(EvidenceItem, {
      where: { id: itemId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!item) throw evidenceNotFound();
    return item;
  }

  /** A new item with its messages and its first custody entries. */
  async insert(item: EvidenceItem, messages: readonly EvidenceMessage[], custody: readonly LoggedCustodyEntry[]) {
    await this.db.manager.insert(EvidenceItem, item);
    await this.insertMessages(await this.keyring.evidenceKey(item.familyId, item.id), item, messages);
    for (const entry of custody) await this.insertCustody(item, entry);
  }

  async saveCheck({ id, isIntact, verifiedAt }: EvidenceItem): Promise<void> {
    await this.db.manager.update(EvidenceItem, id, { isIntact, verifiedAt });
  }

  private async insertMessages(
    key: SubjectKey,
    item: EvidenceItem,
    messages: readonly EvidenceMessage[],
  ): Promise<void> {
    await this.db.manager.query(
      `insert into evidence.messages (item_id, family_id, position, message_id, content_sealed)
       select $1, $2, * from unnest($3::integer[], $4::uuid[], $5::bytea[])`,
      [
        item.id,
        item.familyId,
        messages.map((_, position) => position),
        messages.map((message) => message.id),
        messages.map((message, position) => sealMessage(key, item, position, message)),
      ],
    );
  }

  async insertCustody(item: EvidenceItem, entry: LoggedCustodyEntry): Promise<void> {
    const key = await this.keyring.evidenceKey(item.familyId, item.id);
    await this.db.manager.query(
      `insert into evidence.custody (item_id, family_id, sequence, action, at, actor_id, actor_role, reason_sealed,
         previous_hash, hash, ledger_index) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        item.id,
        item.familyId,
        entry.sequence,
        entry.action,
        entry.at,
        entry.actorId,
        entry.actorRole,
        entry.reason === null ? null : sealReason(key, item, entry.sequence, entry.reason),
        Buffer.from(entry.previousHash, 'hex'),
        Buffer.from(entry.hash, 'hex'),
        entry.ledgerIndex,
      ],
    );
  }

  async lastCustody(itemId: string): Promise<{ sequence: number; hash: string } | undefined> {
    const [row] = await this.db.manager.query<{ sequence: number; hash: string }[]>(
      `select sequence, encode(hash, 'hex') as hash from evidence.custody where item_id = $1
        order by sequence desc limit 1`,
      [itemId],
    );
    return row;
  }

  /** @throws SealedRecordUnreadable when a reason is not as it was written */
  async custody(item: EvidenceItem): Promise<LoggedCustodyEntry[]> {
    const key = await this.keyring.evidenceKey(item.familyId, item.id);
    return (await this.custodyRows(item)).map((row) => custodyEntry(key, item, row));
  }

  /** Everything stored about an item, with what cannot be opened named instead. */
  async read(item: EvidenceItem): Promise<StoredEvidence> {
    const key = await this.keyring.evidenceKey(item.familyId, item.id);
    const rows = await this.db.manager.query<{ position: number; message_id: string; content_sealed: Buffer }[]>(
      'select position, message_id, content_sealed from evidence.messages where item_id = $1 order by position',
      [item.id],
    );
    const custody = await this.custodyRows(item);
    return {
      item,
      manifest: openManifest(key, item, item.manifestSealed),
      messages: rows.map(({ position, message_id, content_sealed }) => ({
        position,
        id: message_id,
        opened: openMessage(key, item, position, content_sealed),
      })),
      custody: opened(() => custody.map((row) => custodyEntry(key, item, row))),
    };
  }

  private custodyRows(item: EvidenceItem): Promise<CustodyRow[]> {
    return this.db.manager.query(
      `select sequence, action, at, actor_id, actor_role, reason_sealed, previous_hash, hash, ledger_index
         from evidence.custody where item_id = $1 order by sequence`,
      [item.id],
    );
  }
}

const custodyEntry = (key: SubjectKey, item: EvidenceItem, row: CustodyRow): LoggedCustodyEntry => ({
  itemId: item.id,
  sequence: row.sequence,
  action: row.action,
  at: row.at,
  actorId: row.actor_id,
  actorRole: row.actor_role,
  reason: row.reason_sealed && openReason(key, item, row.sequence, row.reason_sealed),
  previousHash: row.previous_hash.toString('hex'),
  hash: row.hash.toString('hex'),
  ledgerIndex: Number(row.ledger_index),
});

export const evidenceNotFound = () => new DomainError('EVIDENCE_NOT_FOUND', 'There is no such evidence', 'not-found');
