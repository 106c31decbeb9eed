import { canonicalJson, type Role } from '@app/kernel';
import { sha256 } from '../items/statement';

export const custodyActions = ['collected', 'sealed', 'accessed', 'exported', 'held', 'released'] as const;
export type CustodyAction = (typeof custodyActions)[number];

/** Who did what to an item, and why. */
export interface CustodyEvent {
  readonly action: CustodyAction;
  readonly at: Date;
  /** Null when the program acted by itself. */
  readonly actorId: string | null;
  readonly actorRole: Role;
  /** In the person's own words; null where the program acted by itself. */
  readonly reason: string | null;
}

/** An event in its place in the chain: its hash covers the hash before it. */
export interface CustodyEntry extends CustodyEvent {
  readonly itemId: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** The kind of fact under which the log vouches for an entry. */
export const CUSTODY = 'evidence.custody';

const NOTHING_BEFORE = '0'.repeat(64);

/** Puts the next event of an item on its chain. */
export function nextCustodyEntry(
  itemId: string,
  previous: Pick<CustodyEntry, 'sequence' | 'hash'> | undefined,
  event: CustodyEvent,
): CustodyEntry {
  const sequence = (previous?.sequence ?? 0) + 1;
  const entry = { ...event, itemId, sequence, previousHash: previous?.hash ?? NOTHING_BEFORE };
  return { ...entry, hash: custodyHashOf(entry) };
}

/** SHA-256 over the canonical JSON of everything but the hash itself. */
export function custodyHashOf(entry: Omit<CustodyEntry, 'hash'>): string {
  const { itemId, sequence, action, at, actorId, actorRole, reason, previousHash } = entry;
  return sha256(
    canonicalJson({ itemId, sequence, action, at: at.toISOString(), actorId, actorRole, reason, previousHash }),
  );
}

/** One sentence for each entry that is not as it was written, in order. */
export function custodyFaults(entries: readonly CustodyEntry[]): string[] {
  const faults: string[] = [];
  let previous = NOTHING_BEFORE;
  entries.forEach((entry, n) => {
    const name = `custody entry ${entry.sequence} (${entry.action})`;
    if (entry.sequence !== n + 1) faults.push(`${name} stands in place ${n + 1}: an entry is missing`);
    if (entry.previousHash !== previous) faults.push(`${name} does not follow the entry before it`);
    if (custodyHashOf(entry) !== entry.hash) faults.push(`${name} was changed`);
    previous = entry.hash;
  });
  if (entries[0]?.action !== 'collected' || entries[1]?.action !== 'sealed') {
    faults.push('custody does not begin with collected and sealed');
  }
  return faults;
}
