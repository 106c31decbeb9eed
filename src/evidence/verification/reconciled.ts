import { HOLD_RELEASED, placedFact, releasedFact } from '../holds/hold-facts';
import type { FactOfHold, StoredHold } from '../holds/hold-facts';

/** A fact of the log and a row that should belong together and do not; either may be missing. */
export interface Mismatch {
  readonly index: string;
  /** Of whom the log speaks there. */
  readonly subject: string | null;
  /** Of the item whose row names this place of the log. */
  readonly item: string | null;
}

/** An item whose custody tells of other holds than are stored. */
export interface HoldCount {
  readonly item: string;
  readonly told: number;
  readonly stored: number;
  readonly toldReleased: number;
  readonly storedReleased: number;
}

/** What the log says of a hold, and the hold. */
export interface HoldFact {
  readonly index: string;
  readonly kind: FactOfHold['kind'];
  readonly subject: string;
  readonly digest: string;
  readonly hold: StoredHold | null;
}

/** @param what such as 'evidence' */
export function mismatch(what: string, { index, subject, item }: Mismatch): string {
  if (item === null) return `${what} ${subject} was removed: the ledger holds it at ${index}`;
  if (subject === null) return `${what} ${item} was added: the ledger does not hold it at ${index}`;
  return `${what} ${item} is not what the ledger holds at ${index}: it was changed`;
}

export const numberOf = ({ item, told, stored, toldReleased, storedReleased }: HoldCount): string =>
  `evidence ${item} has ${stored} legal holds, ${storedReleased} of them released; ` +
  `its custody tells of ${told}, ${toldReleased} of them released`;

/** One sentence for each hold that is not as the log has it. */
export function holdFaults(facts: readonly HoldFact[]): string[] {
  const released = new Set(facts.filter(({ kind }) => kind === HOLD_RELEASED).map(({ subject }) => subject));
  return facts.flatMap((fact) => {
    const { kind, index, subject, hold } = fact;
    const name = `legal hold ${subject}`;
    if (kind === HOLD_RELEASED) return releaseFaults(name, fact);
    if (!hold) return [`${name} was removed: the ledger holds it at ${index}`];
    if (placedFact(hold).digest !== fact.digest)
      return [`${name} is not what the ledger holds at ${index}: it was changed`];
    return hold.releasedAt && !released.has(subject) ? [`${name} was released without an entry in the ledger`] : [];
  });
}

/** The missing hold itself is named where it was placed, as far as the log knows of that. */
function releaseFaults(name: string, { index, digest, subject, hold }: HoldFact): string[] {
  if (!hold) return [];
  const { releasedBy, releasedAt } = hold;
  if (!releasedBy || !releasedAt) return [`the release of ${name} was undone: the ledger holds it at ${index}`];
  if (releasedFact(subject, releasedBy, releasedAt).digest === digest) return [];
  return [`the release of ${name} is not what the ledger holds at ${index}: it was changed`];
}
