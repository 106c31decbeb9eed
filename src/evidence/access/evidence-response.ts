import type { WithheldReason } from '../../disclosure/contract';
import type { CustodyAction, CustodyEntry } from '../custody/custody';
import type { EvidenceItem } from '../items/evidence-item';
import type { Examination } from '../verification/evidence-examiner';
import type { OpenedEvidence } from './open-evidence';
import { specifiedContent } from './specified-content';
import type {
  CustodyEntryResponse,
  EvidenceContentResponse,
  EvidenceItemResponse,
  EvidenceVerificationResponse,
} from './evidence.responses';

export const itemResponse = (
  item: EvidenceItem,
  custody: readonly CustodyEntry[],
  withheld: WithheldReason | null,
): Omit<EvidenceItemResponse, 'legal_holds'> => ({
  id: item.id,
  alert_id: item.alertId,
  case_id: item.alertId,
  child_id: item.childId,
  type: item.type,
  platform: item.platform,
  collected_at: item.collectedAt,
  integrity_verified: item.isIntact ?? false,
  integrity_checked_at: item.verifiedAt,
  access_count: custody.filter(({ action }) => action === 'accessed' || action === 'exported').length,
  metadata: { message_count: item.messageCount, participants: item.participants, risk_level: item.riskLevel },
  content: {
    encrypted: true,
    content_hash: item.contentHash.toString('hex'),
    signature: { algorithm: 'Ed25519', key_id: item.signingKeyId, value: item.signature.toString('hex') },
    access_url: `/api/evidence/${item.id}/content`,
    withheld,
  },
  chain_of_custody: custody.map(custodyResponse),
});

const done: Readonly<Record<CustodyAction, string>> = {
  collected: 'Collected automatically because of an alert',
  sealed: 'Sealed and signed',
  accessed: 'Content opened',
  exported: 'Taken out of the system',
  held: 'Put on legal hold',
  released: 'Released from legal hold',
};

const custodyResponse = (entry: CustodyEntry): CustodyEntryResponse => ({
  sequence: entry.sequence,
  under_seal: entry.underSeal,
  action: entry.action,
  timestamp: entry.at,
  actor_id: entry.actorId,
  actor_role: entry.actorRole,
  actor: entry.actorId ?? 'system',
  details: entry.reason === null ? done[entry.action] : `${done[entry.action]}: ${entry.reason}`,
  reason: entry.reason,
  previous_hash: entry.previousHash,
  hash: entry.hash,
});

export const contentResponse = ({ item, messages, outOfSight, access }: OpenedEvidence): EvidenceContentResponse => ({
  id: item.id,
  content_hash: item.contentHash.toString('hex'),
  content: specifiedContent(item, messages),
  messages: messages.map((message) => ({
    id: message.id,
    sent_at: message.sentAt,
    sender: message.sender,
    is_from_child: message.isFromChild,
    type: message.type,
    text: message.text,
  })),
  messages_withheld: outOfSight,
  access_logged: custodyResponse(access),
});

interface VerifiedItem {
  readonly item: EvidenceItem;
  readonly examination: Examination;
}

export const verificationResponse = ({ item, examination }: VerifiedItem): EvidenceVerificationResponse => ({
  id: item.id,
  verified: examination.isIntact,
  checked_at: examination.checkedAt,
  checks: [...examination.checks],
  entry: examination.log && {
    index: item.ledgerIndex,
    tree_size: examination.log.checkpoint.size,
    root: examination.log.checkpoint.root.toString('hex'),
  },
  anchor: 'not anchored',
});
