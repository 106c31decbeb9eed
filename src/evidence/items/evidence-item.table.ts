import { EntitySchema, type ValueTransformer } from 'typeorm';
import { answer, forGood, json, kept, leftOut, machineMade, personalData, stays } from '@app/personal-data';
import { EvidenceItem } from './evidence-item';
import { EvidenceOfChild } from '../contract';

// PostgreSQL hands a bigint over as text; the log will not outgrow 2^53.
const fromBigint: ValueTransformer = { to: (value: number) => value, from: (value: string) => Number(value) };

export const EvidenceItemSchema = new EntitySchema<EvidenceItem>({
  name: 'EvidenceItem',
  target: EvidenceItem,
  schema: 'evidence',
  tableName: 'items',
  columns: {
    id: { type: 'uuid', primary: true },
    familyId: { type: 'uuid', name: 'family_id' },
    childId: { type: 'uuid', name: 'child_id' },
    alertId: { type: 'uuid', name: 'alert_id' },
    assessmentId: { type: 'uuid', name: 'assessment_id' },
    type: { type: 'text' },
    platform: { type: 'text' },
    messageCount: { type: 'integer', name: 'message_count' },
    collectedAt: { type: 'timestamptz', name: 'collected_at' },
    contentHash: { type: 'bytea', name: 'content_hash' },
    manifestHash: { type: 'bytea', name: 'manifest_hash' },
    manifestSealed: { type: 'bytea', name: 'manifest_sealed' },
    signature: { type: 'bytea' },
    signingKeyId: { type: 'text', name: 'signing_key_id' },
    ledgerIndex: { type: 'bigint', name: 'ledger_index', transformer: fromBigint },
    verifiedAt: { type: 'timestamptz', name: 'verified_at', nullable: true },
    participants: { type: 'integer', nullable: true },
    riskLevel: { type: 'text', name: 'risk_level', nullable: true },
    isIntact: { type: 'boolean', name: 'is_intact', nullable: true },
  },
});

const SEALED = 'Nothing sealed can be removed: its key is destroyed unless a legal hold keeps it';

export const evidenceItems = personalData({
  table: 'evidence.items',
  about: { child: 'child_id' },
  sealed: { manifest_sealed: machineMade(forGood(json('evidence'))) },
  erasure: stays(SEALED),
  copy: answer('evidence', EvidenceOfChild),
  retention: kept(SEALED),
});

/** Items whose key was destroyed. */
export const erasedItems = personalData({
  table: 'evidence.erased_items',
  id: 'item_id',
  about: { child: 'child_id' },
  erasure: stays('Says that the content of an item was erased'),
  copy: leftOut('Says that there is nothing left to copy'),
  retention: kept(SEALED),
});
