import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn, type SubjectKey } from '@app/crypto';
import { Database } from '@app/database';
import type { Role } from '@app/kernel';
import type { EvidenceItem } from '../items/evidence-item';
import { partOf } from '../items/sealed-evidence';
import type { CustodyAction, CustodyEnd, CustodyEntry } from './custody';
import { custody } from './custody.personal-data';

/** A custody entry with its place in the log. */
export type LoggedCustodyEntry = CustodyEntry & { readonly ledgerIndex: number };

/** A custody entry as it is stored. */
export interface CustodyRow {
  readonly sequence: number;
  readonly under_seal: string | null;
  readonly action: CustodyAction;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_role: Role;
  readonly reason_sealed: Buffer | null;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

export const CUSTODY_COLUMNS =
  'sequence, under_seal, action, at, actor_id, actor_role, reason_sealed, previous_hash, hash, ledger_index';

const reasons = sealedColumn<string>(custody, 'reason_sealed');

/** Custody entries in their table; the reasons lie under the item's own key. Used inside the family's transaction. */
@Injectable()
export class CustodyStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  async insert(item: EvidenceItem, entry: LoggedCustodyEntry): Promise<void> {
    const key = await this.keyring.evidenceKey(item.familyId, item.id);
    await this.db.manager.query(
      `insert into evidence.custody (item_id, family_id, sequence, action, at, actor_id, actor_role, reason_sealed,
         previous_hash, hash, ledger_index, under_seal)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        item.id,
        item.familyId,
        entry.sequence,
        entry.action,
        entry.at,
        entry.actorId,
        entry.actorRole,
        entry.reason === null ? null : reasons.seal(key, entry.reason, placeOf(item, entry), item.familyId),
        Buffer.from(entry.previousHash, 'hex'),
        Buffer.from(entry.hash, 'hex'),
        entry.ledgerIndex,
        entry.underSeal,
      ],
    );
  }

  /** The end of the item's chain, or of the one that a sealed authorisation has beside it. */
  async last(itemId: string, underSeal: string | null): Promise<CustodyEnd | undefined> {
    const [row] = await this.db.manager.query<CustodyEnd[]>(
      `select sequence, encode(hash, 'hex') as hash from evidence.custody
        where item_id = $1 and under_seal is not distinct from $2::uuid order by sequence desc limit 1`,
      [itemId, underSeal],
    );
    return row;
  }

  /** Those that may be known, oldest first. @throws SealedRecordUnreadable when a reason is not as it was written */
  async of(item: EvidenceItem): Promise<CustodyEntry[]> {
    const key = await this.keyring.evidenceKey(item.familyId, item.id);
    const rows = await this.db.manager.query<CustodyRow[]>(
      `select ${CUSTODY_COLUMNS} from evidence.custody where item_id = $1 order by ledger_index`,
      [item.id],
    );
    return rows.map((row) => custodyEntry(key, item, row));
  }
}

/** @throws SealedRecordUnreadable when the reason is not as it was written */
export const custodyEntry = (key: SubjectKey, item: EvidenceItem, row: CustodyRow): CustodyEntry => ({
  itemId: item.id,
  sequence: row.sequence,
  underSeal: row.under_seal,
  action: row.action,
  at: row.at,
  actorId: row.actor_id,
  actorRole: row.actor_role,
  reason:
    row.reason_sealed &&
    reasons.open(key, row.reason_sealed, placeOf(item, { ...row, underSeal: row.under_seal }), item.familyId),
  previousHash: row.previous_hash.toString('hex'),
  hash: row.hash.toString('hex'),
});

const placeOf = (item: EvidenceItem, { underSeal, sequence }: Pick<CustodyEntry, 'underSeal' | 'sequence'>): string =>
  partOf(item, underSeal === null ? sequence : `${underSeal}/${sequence}`);
