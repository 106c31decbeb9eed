import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@app/kernel';
import { Ledger, type LedgerFact } from '@app/ledger';
import { nextCustodyEntry, type CustodyAction, type CustodyEntry } from './custody';
import type { EvidenceItem } from '../items/evidence-item';
import { CUSTODY } from '../verification/examination';
import { EvidenceStore, type LoggedCustodyEntry } from '../items/evidence.store';

/** Writes down who handled an item: in its chain and in the log, in one transaction. */
@Injectable()
export class CustodyBook {
  constructor(
    private readonly store: EvidenceStore,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The item must be locked by this transaction, so that its entries follow one another. */
  async record(item: EvidenceItem, action: CustodyAction, actor: Actor, reason: string): Promise<LoggedCustodyEntry> {
    const event = {
      action,
      at: this.clock.now(),
      actorId: actor.accountId,
      actorRole: actor.role,
      reason: cited(actor, reason),
    };
    const entry = nextCustodyEntry(item.id, await this.store.lastCustody(item.id), event);
    const { index: ledgerIndex } = await this.ledger.append(custodyFact(entry));
    const logged = { ...entry, ledgerIndex };
    await this.store.insertCustody(item, logged);
    return logged;
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
