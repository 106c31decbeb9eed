import { append, canonicalJson, type Role } from '@app/kernel';
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
  /** The sealed authorisation whose own chain it stands on; null on the item's. */
  readonly underSeal: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

/** The kind of fact under which the log vouches for an entry. */
export const CUSTODY = 'evidence.custody';

const NOTHING_BEFORE = '0'.repeat(64);

/** The end of a chain. */
export type CustodyEnd = Pick<CustodyEntry, 'sequence' | 'hash'>;

/** Puts the next event of an item on its chain. */
export function nextCustodyEntry(itemId: string, previous: CustodyEnd | undefined, event: CustodyEvent): CustodyEntry {
  return entryAfter(event, itemId, null, previous);
}

/**
 * Puts an event on the chain of its own that a sealed authorisation has beside the item's: it grows out of the item's
 * entry before it, and nothing in the item's chain knows of it.
 */
export function nextSealedEntry(
  itemId: string,
  underSeal: string,
  { previous, itemsLast }: { readonly previous: CustodyEnd | undefined; readonly itemsLast: CustodyEnd | undefined },
  event: CustodyEvent,
): CustodyEntry {
  return entryAfter(event, itemId, underSeal, previous ?? { sequence: 0, hash: itemsLast?.hash ?? NOTHING_BEFORE });
}

function entryAfter(
  event: CustodyEvent,
  itemId: string,
  underSeal: string | null,
  previous: CustodyEnd | undefined,
): CustodyEntry {
  const sequence = (previous?.sequence ?? 0) + 1;
  const entry = { ...event, itemId, underSeal, sequence, previousHash: previous?.hash ?? NOTHING_BEFORE };
  return { ...entry, hash: custodyHashOf(entry) };
}

/** SHA-256 over the canonical JSON of everything but the hash itself; the seal is named where there is one. */
export function custodyHashOf(entry: Omit<CustodyEntry, 'hash'>): string {
  const { itemId, sequence, action, at, actorId, actorRole, reason, previousHash, underSeal } = entry;
  const said = { itemId, sequence, action, at: at.toISOString(), actorId, actorRole, reason, previousHash };
  return sha256(canonicalJson(underSeal === null ? said : { ...said, underSeal }));
}

/** One sentence for each entry that is not as it was written: the item's in order, then those of each seal. */
export function custodyFaults(entries: readonly CustodyEntry[]): string[] {
  const items = entries.filter(({ underSeal }) => underSeal === null);
  const faults = chainFaults(items, (previousHash) => previousHash === NOTHING_BEFORE);
  if (items[0]?.action !== 'collected' || items[1]?.action !== 'sealed') {
    faults.push('custody does not begin with collected and sealed');
  }
  const grownFrom = new Set(items.map(({ hash }) => hash));
  for (const underSeal of sealsIn(entries)) {
    const own = entries.filter((entry) => entry.underSeal === underSeal);
    append(
      faults,
      chainFaults(own, (previousHash) => grownFrom.has(previousHash)),
    );
  }
  return faults;
}

/** The sealed authorisations that have a chain among these entries. */
export const sealsIn = (entries: readonly CustodyEntry[]): string[] => [
  ...new Set(entries.flatMap(({ underSeal }) => underSeal ?? [])),
];

function chainFaults(chain: readonly CustodyEntry[], mayBegin: (previousHash: string) => boolean): string[] {
  const faults: string[] = [];
  let previous: string | undefined;
  chain.forEach((entry, n) => {
    const { sequence, action, underSeal, previousHash, hash } = entry;
    const name = `custody entry ${sequence} (${action})${underSeal === null ? '' : ` under seal ${underSeal}`}`;
    if (sequence !== n + 1) faults.push(`${name} stands in place ${n + 1}: an entry is missing`);
    const follows = previous === undefined ? mayBegin(previousHash) : previousHash === previous;
    if (!follows) faults.push(`${name} does not follow the entry before it`);
    if (custodyHashOf(entry) !== hash) faults.push(`${name} was changed`);
    previous = hash;
  });
  return faults;
}
