import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import type { SubjectKey } from '@app/crypto';
import type { LoggedCustodyEntry } from '../custody/custody.store';
import { EvidenceItem } from '../items/evidence-item';
import { sealMessage } from '../items/sealed-evidence';
import type { EvidenceMessage } from '../items/statement';

const INSERT = `
  with item as (
    insert into evidence.items (id, family_id, child_id, alert_id, assessment_id, type, platform, message_count,
      collected_at, content_hash, manifest_hash, manifest_sealed, signature, signing_key_id, ledger_index, participants,
      risk_level)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $26, $27)),
  message as (
    insert into evidence.messages (item_id, family_id, position, message_id, content_sealed)
    select $1, $2, * from unnest($16::integer[], $17::uuid[], $18::bytea[]))
  insert into evidence.custody (item_id, family_id, sequence, action, at, actor_role, previous_hash, hash, ledger_index)
  select $1, $2, * from unnest($19::integer[], $20::evidence.custody_action[], $21::timestamptz[], $22::text[],
    $23::bytea[], $24::bytea[], $25::bigint[])`;

/** Writes new items, each with its messages and first custody entries in one statement. */
@Injectable()
export class SealedItemStore {
  constructor(private readonly db: Database) {}

  isSealed(alertId: string, assessmentId: string): Promise<boolean> {
    return this.db.manager.existsBy(EvidenceItem, { alertId, assessmentId });
  }

  /**
   * In the family's transaction.
   *
   * @param custody entries of the program itself, which have no actor and no reason
   */
  async insert(
    key: SubjectKey,
    item: EvidenceItem,
    messages: readonly EvidenceMessage[],
    custody: readonly LoggedCustodyEntry[],
  ): Promise<void> {
    await this.db.manager.query(INSERT, [
      ...[item.id, item.familyId, item.childId, item.alertId, item.assessmentId, item.type, item.platform],
      ...[item.messageCount, item.collectedAt, item.contentHash, item.manifestHash, item.manifestSealed],
      ...[item.signature, item.signingKeyId, item.ledgerIndex],
      messages.map((_, position) => position),
      messages.map(({ id }) => id),
      messages.map((message, position) => sealMessage(key, item, position, message)),
      custody.map((entry) => entry.sequence),
      custody.map((entry) => entry.action),
      custody.map((entry) => entry.at),
      custody.map((entry) => entry.actorRole),
      custody.map((entry) => Buffer.from(entry.previousHash, 'hex')),
      custody.map((entry) => Buffer.from(entry.hash, 'hex')),
      custody.map((entry) => entry.ledgerIndex),
      ...[item.participants, item.riskLevel],
    ]);
  }
}
