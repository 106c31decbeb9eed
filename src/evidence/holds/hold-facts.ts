import { hash } from 'node:crypto';
import { canonicalJson } from '@app/kernel';
import { sha256 } from '../items/statement';
import type { LegalHold } from './legal-hold';

/** The kinds of facts under which the log vouches for a hold and for its end; their subject is the hold. */
export const HOLD_PLACED = 'evidence.hold-placed';
export const HOLD_RELEASED = 'evidence.hold-released';

/** What the log is told: ids and a digest, nothing in words. */
export interface FactOfHold {
  readonly kind: typeof HOLD_PLACED | typeof HOLD_RELEASED;
  readonly subjectId: string;
  readonly digest: string;
}

/** A hold as it is stored, its grounds still sealed. */
export interface StoredHold extends Omit<LegalHold, 'authorityReference' | 'reason'> {
  readonly itemId: string;
  readonly grounds: Buffer;
}

/** Covers the sealed grounds, so that it is checked without opening them, also after their key was destroyed. */
export function placedFact({ id, itemId, grounds, placedBy, placedAt, underSeal }: StoredHold): FactOfHold {
  const said = { itemId, grounds: hash('sha256', grounds), placedBy, placedAt: placedAt.toISOString() };
  return fact(HOLD_PLACED, id, underSeal === null ? said : { ...said, underSeal });
}

export const releasedFact = (id: string, releasedBy: string, releasedAt: Date): FactOfHold =>
  fact(HOLD_RELEASED, id, { releasedBy, releasedAt: releasedAt.toISOString() });

const fact = (kind: FactOfHold['kind'], subjectId: string, said: Readonly<Record<string, string>>): FactOfHold => ({
  kind,
  subjectId,
  digest: sha256(canonicalJson({ version: 1, hold: subjectId, ...said })),
});
