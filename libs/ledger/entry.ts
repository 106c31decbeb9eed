import { canonicalJson } from '@app/kernel';

/** A fact worth proving later. Never content, never personal data: ids and digests only. */
export interface LedgerFact {
  /** What happened, such as 'evidence.sealed'. */
  readonly kind: string;
  /** UUID of what it happened to. */
  readonly subjectId: string;
  /** SHA-256 in lower-case hex of the statement that is vouched for; salt it where it could be guessed. */
  readonly digest: string;
}

/** An entry as the log holds it. */
export interface LedgerEntry {
  readonly index: number;
  /** The exact bytes the leaf hash covers, canonical JSON. */
  readonly entry: string;
  /** SHA-256 of the leaf, 32 bytes. */
  readonly leafHash: Buffer;
}

/** An entry with its inclusion proof. */
export interface ProvenEntry extends LedgerEntry {
  readonly proof: readonly Buffer[];
}

/** The canonical bytes of a fact. @throws RangeError for a digest that is none: it might be content. */
export function entryText({ kind, subjectId, digest }: LedgerFact, at: Date): string {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new RangeError(`The digest of a ${kind} entry is no SHA-256`);
  return canonicalJson({ version: 1, kind, subject: subjectId, digest, at: at.toISOString() });
}
