import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@app/kernel';
import { Ledger, type LedgerFact } from '@app/ledger';
import type { EvidenceItem } from '../items/evidence-item';
import { CUSTODY, nextCustodyEntry, type CustodyAction, type CustodyEntry } from './custody';
import { CustodyStore } from './custody.store';

/** What somebody did to an item, and why. */
export interface Handling {
  readonly action: CustodyAction;
  readonly actor: Actor;
  readonly reason: string;
  /** What else becomes true with it, for the log; given the time of the entry. */
  readonly alongWith?: (at: Date) => readonly LedgerFact[];
}

/** Writes down who handled an item: in its chain and in the log, in one transaction. */
@Injectable()
export class ChainOfCustody {
  constructor(
    private readonly store: CustodyStore,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The item must be locked by this transaction, so that its entries follow one another. */
  async record(item: EvidenceItem, event: Handling): Promise<CustodyEntry> {
    return this.recordAfter(await this.store.last(item.id), item, event);
  }

  /**
   * `record` for whoever has read the chain already.
   *
   * @param last the item's last entry, read by this transaction since it locked the item
   */
  async recordAfter(
    last: Pick<CustodyEntry, 'sequence' | 'hash'> | undefined,
    item: EvidenceItem,
    { action, actor, reason, alongWith }: Handling,
  ): Promise<CustodyEntry> {
    const entry = nextCustodyEntry(item.id, last, {
      action,
      at: this.clock.now(),
      actorId: actor.accountId,
      actorRole: actor.role,
      reason: cited(actor, reason),
    });
    // Last: from here until commit whoever else appends to the log waits.
    const others = alongWith?.(entry.at) ?? [];
    const [{ index: ledgerIndex }] = await this.ledger.appendAll([custodyFact(entry), ...others]);
    await this.store.insert(item, { ...entry, ledgerIndex });
    return entry;
  }
}

/** Whoever acts under an authorisation has it written beside the reason, where the chain's hash covers it. */
const cited = ({ authorisationId }: Actor, reason: string): string =>
  authorisationId ? `${reason} (authorisation ${authorisationId})` : reason;

export const custodyFact = ({ itemId, hash }: CustodyEntry): LedgerFact => ({
  kind: CUSTODY,
  subjectId: itemId,
  digest: hash,
});
