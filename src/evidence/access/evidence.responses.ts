import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { platforms, roles, severities } from '@app/kernel';
import type { Platform, Role, Severity } from '@app/kernel';
import { evidenceTypes } from '../contract';
import type { EvidenceType } from '../contract';
import { custodyActions } from '../custody/custody';
import type { CustodyAction } from '../custody/custody';
import { withheldReasons } from '../../disclosure/contract';
import type { WithheldReason } from '../../disclosure/contract';
import { LegalHoldResponse } from '../holds/holds.responses';
import type { Check } from '../verification/examination';

export class EvidenceMetadataResponse {
  message_count: number;
  /** The child and whoever else wrote; null for what was sealed before they were counted. */
  participants: number | null;
  /** How severe the incident was when this was sealed; null for what was sealed before it was noted. */
  @OneOf('Severity', severities) risk_level: Severity | null;
}

/** A sealed item as lists show it. */
export class EvidenceLineResponse {
  @Id() id: string;
  @Id() alert_id: string;
  /** The incident: it is what its evidence belongs to. */
  @Id() case_id: string;
  @Id() child_id: string;
  @OneOf('EvidenceType', evidenceTypes) type: EvidenceType;
  @OneOf('Platform', platforms) platform: Platform;
  collected_at: Date;
  /** True only when the last check of the stored bytes found everything as it was sealed. */
  integrity_verified: boolean;
  integrity_checked_at: Date | null;
  access_count: number;
  metadata: EvidenceMetadataResponse;
}

export class EvidenceListResponse {
  evidence: EvidenceLineResponse[];
  total: number;
  has_more: boolean;
}

export class SignatureResponse {
  /** @example 'Ed25519' */
  algorithm: string;
  key_id: string;
  /** Hex. */
  value: string;
}

export class SealedContentResponse {
  encrypted: boolean;
  /** SHA-256, hex. */
  content_hash: string;
  signature: SignatureResponse;
  access_url: string;
  /** Why whoever asks is not shown the words; null when they are. */
  @OneOf('ExcerptWithheld', withheldReasons) withheld: WithheldReason | null;
}

/** Who did what to an item; each entry covers the one before it. */
export class CustodyEntryResponse {
  /** Its place in its chain. */
  sequence: number;
  /**
   * The authorisation that a court had sealed when this was done: its entries form a chain of their own, which grows out
   * of the item's. Null for the item's own.
   */
  @Id() under_seal: string | null;
  @OneOf('CustodyAction', custodyActions) action: CustodyAction;
  timestamp: Date;
  /** Null when the program acted by itself. */
  @Id() actor_id: string | null;
  @OneOf('Role', roles) actor_role: Role;
  /**
   * The account, or `system` where the program acted by itself.
   * @example 'system'
   */
  actor: string;
  /**
   * What was done, in words, with the reason where somebody gave one.
   * @example 'Collected automatically because of an alert'
   */
  details: string;
  reason: string | null;
  previous_hash: string;
  hash: string;
}

export class EvidenceItemResponse extends EvidenceLineResponse {
  content: SealedContentResponse;
  legal_holds: LegalHoldResponse[];
  chain_of_custody: CustodyEntryResponse[];
}

export class EvidenceMessageResponse {
  @Id() id: string;
  @ApiProperty({ format: 'date-time' }) sent_at: string;
  sender: string;
  is_from_child: boolean;
  type: string;
  text: string;
}

/** A sealed message in the specification's words. */
export class SpecifiedMessageResponse {
  @ApiProperty({ format: 'date-time' }) timestamp: string;
  sender: string;
  /** The child, or who else wrote in what is sealed; null where that is nobody. */
  recipient: string | null;
  content: string;
  platform_message_id: string;
}

export class SpecifiedMetadataResponse {
  /** Null where more than one conversation is sealed. */
  @Id() conversation_id: string | null;
  @OneOf('Platform', platforms) platform: Platform;
  participants: string[];
}

/** The same messages, as the specification's clients read them. */
export class SpecifiedContentResponse {
  messages: SpecifiedMessageResponse[];
  metadata: SpecifiedMetadataResponse;
}

export class EvidenceContentResponse {
  @Id() id: string;
  content_hash: string;
  content: SpecifiedContentResponse;
  messages: EvidenceMessageResponse[];
  /** Further messages of the item, of a time that the reader's authorisation does not cover. */
  messages_withheld: number;
  access_logged: CustodyEntryResponse;
}

export class EvidenceCheckResponse {
  @OneOf('EvidenceCheck', ['messages', 'content', 'manifest', 'signature', 'custody', 'log']) name: Check['name'];
  ok: boolean;
  /** Names exactly what does not hold, or says what was found to hold. */
  detail: string;
}

/** Where the log holds the sealing. */
export class LogPlaceResponse {
  index: number;
  tree_size: number;
  /** Hex. */
  root: string;
}

export class EvidenceVerificationResponse {
  @Id() id: string;
  verified: boolean;
  checked_at: Date;
  checks: EvidenceCheckResponse[];
  /** Absent when the log itself is damaged. */
  entry?: LogPlaceResponse;
  anchor: string;
}

export class PublicKeyResponse {
  id: string;
  /** @example 'Ed25519' */
  algorithm: string;
  /** DER SubjectPublicKeyInfo, hex. */
  public_key: string;
  created_at: Date;
  retired_at: Date | null;
}

export class PublicKeysResponse {
  keys: PublicKeyResponse[];
}
