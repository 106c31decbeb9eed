import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@app/kernel';
import { Ledger, type LedgerFact } from '@app/ledger';
import type { EvidenceItem } from '../items/evidence-item';
import {
  CUSTODY,
  nextCustodyEntry,
  nextSealedEntry,
  type CustodyAction,
  type CustodyEnd,
  type CustodyEntry,
} from './custody';
import { CustodyStore } from './custody.store';
import { SealedOrders } from './sealed-orders';

/** What somebody did to an item, and why. */
export interface Handling {
  readonly action: CustodyAction;
  readonly actor: Actor;
  readonly reason: string;
  /** What else becomes true with it, for the log; given the entry. */
  readonly alongWith?: (entry: CustodyEntry) => readonly LedgerFact[];
  /** The seal it belongs under, where that is not the actor's own. */
  readonly underSeal?: string | null;
}

/** Writes down who handled an item: in its chain and in the log, in one transaction. */
@Injectable()
export class ChainOfCustody {
  constructor(
    private readonly store: CustodyStore,
    private readonly orders: SealedOrders,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The item must be locked by this transaction, so that its entries follow one another. */
  async record(item: EvidenceItem, event: Handling): Promise<CustodyEntry> {
    return this.recordAfter(await this.store.last(item.id, null), item, event);
  }

  /**
   * `record` for whoever has read the chain already.
   *
   * @param itemsLast the last entry of the item's own chain, read by this transaction since it locked the item
   */
  async recordAfter(itemsLast: CustodyEnd | undefined, item: EvidenceItem, handling: Handling): Promise<CustodyEntry> {
    const { action, actor, reason, alongWith } = handling;
    const underSeal = handling.underSeal ?? (await this.orders.actedUnder(actor.authorisationId));
    const previous = underSeal === null ? itemsLast : await this.store.last(item.id, underSeal);
    const event = {
      action,
      at: this.clock.now(),
      actorId: actor.accountId,
      actorRole: actor.role,
      reason: cited(actor, reason),
    };
    const entry =
      underSeal === null
        ? nextCustodyEntry(item.id, previous, event)
        : nextSealedEntry(item.id, underSeal, { previous, itemsLast }, event);
    // Last: from here until commit whoever else appends to the log waits.
    const others = alongWith?.(entry) ?? [];
    const [{ index: ledgerIndex }] = await this.ledger.appendAll([custodyFact(entry), ...others]);
    await this.store.insert(item, { ...entry, ledgerIndex });
    return entry;
  }
}

/** Whoever acts under an authorisation has it written beside the reason, where the chain's hash covers it. */
const cited = ({ authorisationId }: Actor, reason: string): string =>
  authorisationId ? `${reason} (authorisation ${authorisationId})` : reason;

/** What is under seal the log knows by the seal, so that what it says of the item alone is whole without it. */
export const custodyFact = ({ itemId, underSeal, hash }: CustodyEntry): LedgerFact => ({
  kind: CUSTODY,
  subjectId: underSeal ?? itemId,
  digest: hash,
});
