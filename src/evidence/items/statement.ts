import { createHash } from 'node:crypto';
import { canonicalJson, type Platform } from '@app/kernel';
import type { EvidenceType } from '../contract';

/** A message as it was sealed; its canonical JSON is what is hashed. */
export interface EvidenceMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly platformMessageId: string;
  readonly sentAt: string;
  readonly sender: string;
  readonly isFromChild: boolean;
  readonly type: string;
  readonly text: string;
}

/** What an item is about and where it comes from. */
export interface Provenance {
  readonly alertId: string;
  readonly assessmentId: string;
  readonly childId: string;
  readonly type: EvidenceType;
  readonly platform: Platform;
  readonly category: string;
  readonly collectedAt: string;
}

/** Which model and rules found it, and how sure they were. */
export interface Analysis {
  readonly modelVersion: string;
  readonly rulesVersion: string;
  readonly probability: number;
}

/** The statement that is signed: which messages, in which order, from where, with which content. */
export interface Manifest extends Provenance {
  readonly format: 'safeguardian-manifest/1';
  readonly itemId: string;
  readonly analysis: Analysis;
  /** 16 random bytes in hex, so that the hash of a short message cannot be guessed from a list of likely ones. */
  readonly contentSalt: string;
  readonly contentHash: string;
  readonly messages: readonly { readonly id: string; readonly sha256: string }[];
}

/** What could be read back of an item: a value, or why it cannot be opened. */
export type Opened<T> = { readonly value: T } | { readonly damage: string };

/** Draws up the statement about messages in the order they were sent. */
export function manifestOf(
  itemId: string,
  provenance: Provenance,
  analysis: Analysis,
  messages: readonly EvidenceMessage[],
  contentSalt: string,
): Manifest {
  return {
    format: 'safeguardian-manifest/1',
    itemId,
    ...provenance,
    analysis,
    contentSalt,
    contentHash: contentHashOf(itemId, contentSalt, messages),
    messages: messages.map((message) => ({ id: message.id, sha256: messageHashOf(message) })),
  };
}

export const messageHashOf = (message: EvidenceMessage): string => sha256(canonicalJson(message));

export const contentHashOf = (itemId: string, salt: string, messages: readonly EvidenceMessage[]): string =>
  sha256(canonicalJson({ format: 'safeguardian-content/1', itemId, salt, messages }));

/** The kind of fact under which the log vouches for a statement. */
export const SEALED = 'evidence.sealed';

/** What the log vouches for. */
export const manifestHashOf = (manifest: Manifest): string => sha256(canonicalJson(manifest));

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
