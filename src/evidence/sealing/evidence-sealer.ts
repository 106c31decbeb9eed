import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { canonicalJson } from '@app/kernel';
import type { Severity } from '@app/kernel';
import { Ledger } from '@app/ledger';
import { Events } from '@app/work';
import { EvidenceSealed } from '../contract';
import { nextCustodyEntry } from '../custody/custody';
import { EvidenceItem } from '../items/evidence-item';
import { custodyFact } from '../custody/chain-of-custody';
import { sealManifest } from '../items/sealed-evidence';
import { manifestHashOf, SEALED, type EvidenceMessage, type Manifest } from '../items/statement';
import { SealedItemStore } from './sealed-item.store';

/** Writes a new item: content, signature, custody and log entries, all of them or none. */
@Injectable()
export class EvidenceSealer {
  constructor(
    private readonly store: SealedItemStore,
    private readonly keyring: Keyring,
    private readonly ledger: Ledger,
    private readonly events: Events,
  ) {}

  isSealed(alertId: string, assessmentId: string): Promise<boolean> {
    return this.store.isSealed(alertId, assessmentId);
  }

  /** Runs in the family's transaction. A second item for the same finding breaks the unique key and undoes itself. */
  async seal(
    familyId: string,
    statement: Manifest,
    messages: readonly EvidenceMessage[],
    risk: Severity,
  ): Promise<void> {
    const key = await this.keyring.createEvidenceKey(familyId, statement.itemId);
    const signer = await this.keyring.signer();
    const at = new Date(statement.collectedAt);
    const byProgram = { at, actorId: null, actorRole: 'service', reason: null } as const;
    const collected = nextCustodyEntry(statement.itemId, undefined, { ...byProgram, action: 'collected' });
    const sealed = nextCustodyEntry(statement.itemId, collected, { ...byProgram, action: 'sealed' });
    const manifestHash = manifestHashOf(statement);
    const manifestSealed = sealManifest(key, { id: statement.itemId, familyId }, statement);
    const signature = signer.sign(canonicalJson(statement));
    await this.events.publish(
      new EvidenceSealed({ familyId, evidenceId: statement.itemId, alertId: statement.alertId }),
    );
    // Last: from here until commit whoever else appends to the log waits.
    const [sealing, ...places] = await this.ledger.appendAll([
      { kind: SEALED, subjectId: statement.itemId, digest: manifestHash },
      custodyFact(collected),
      custodyFact(sealed),
    ]);
    const item = new EvidenceItem(
      statement.itemId,
      familyId,
      statement.childId,
      statement.alertId,
      statement.assessmentId,
      statement.type,
      statement.platform,
      messages.length,
      at,
      Buffer.from(statement.contentHash, 'hex'),
      Buffer.from(manifestHash, 'hex'),
      manifestSealed,
      signature,
      signer.id,
      sealing.index,
    );
    const others = new Set(messages.filter(({ isFromChild }) => !isFromChild).map(({ sender }) => sender));
    item.participants = others.size + 1;
    item.riskLevel = risk;
    const custody = [collected, sealed].map((entry, n) => ({ ...entry, ledgerIndex: places[n].index }));
    await this.store.insert(key, item, messages, custody);
  }
}
