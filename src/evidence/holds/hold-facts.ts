import { hash } from 'node:crypto';
import { canonicalJson } from '@app/kernel';
import type { LedgerFact } from '@app/ledger';
import { sha256 } from '../items/statement';
import type { LegalHold } from './legal-hold';

/** The kinds of facts under which the log vouches for a hold and for its end; their subject is the hold. */
export const HOLD_PLACED = 'evidence.hold-placed';
export const HOLD_RELEASED = 'evidence.hold-released';

/** A hold as it is stored, its grounds still sealed. */
export interface StoredHold extends Omit<LegalHold, 'authorityReference' | 'reason'> {
  readonly itemId: string;
  readonly grounds: Buffer;
}

/** Covers the sealed grounds, so that it is checked without opening them, also after their key was destroyed. */
export const placedFact = ({ id, itemId, grounds, placedBy, placedAt }: StoredHold): LedgerFact =>
  fact(HOLD_PLACED, id, { itemId, grounds: hash('sha256', grounds), placedBy, placedAt: placedAt.toISOString() });

export const releasedFact = (id: string, releasedBy: string, releasedAt: Date): LedgerFact =>
  fact(HOLD_RELEASED, id, { releasedBy, releasedAt: releasedAt.toISOString() });

const fact = (kind: string, subjectId: string, said: Readonly<Record<string, string>>): LedgerFact => ({
  kind,
  subjectId,
  digest: sha256(canonicalJson({ version: 1, hold: subjectId, ...said })),
});
