import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { canonicalJson } from '@app/kernel';
import { Ledger } from '@app/ledger';
import { Events } from '@app/work';
import { EvidenceSealed } from '../contract';
import { nextCustodyEntry } from '../domain/custody';
import { EvidenceItem } from '../domain/evidence-item';
import { SEALED } from '../domain/examination';
import { manifestHashOf, type EvidenceMessage, type Manifest } from '../domain/statement';
import { custodyFact } from './custody-book';
import { EvidenceStore } from './evidence-store';
import { sealManifest } from './sealed-evidence';

/** Writes a new item: content, signature, custody and log entries, all of them or none. */
@Injectable()
export class EvidenceSealer {
  constructor(
    private readonly store: EvidenceStore,
    private readonly keyring: Keyring,
    private readonly ledger: Ledger,
    private readonly events: Events,
  ) {}

  /** Runs in the family's transaction. A second item for the same finding breaks the unique key and undoes itself. */
  async seal(familyId: string, statement: Manifest, messages: readonly EvidenceMessage[]): Promise<void> {
    const key = await this.keyring.createEvidenceKey(familyId, statement.itemId);
    const signer = await this.keyring.signer();
    const at = new Date(statement.collectedAt);
    const byProgram = { at, actorId: null, actorRole: 'service', reason: null } as const;
    const collected = nextCustodyEntry(statement.itemId, undefined, { ...byProgram, action: 'collected' });
    const sealed = nextCustodyEntry(statement.itemId, collected, { ...byProgram, action: 'sealed' });
    const manifestHash = manifestHashOf(statement);
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
      sealManifest(key, { id: statement.itemId, familyId }, statement),
      signer.sign(canonicalJson(statement)),
      signer.id,
      sealing.index,
    );
    const custody = [collected, sealed].map((entry, n) => ({ ...entry, ledgerIndex: places[n].index }));
    await this.store.insert(item, messages, custody);
    await this.ledger.checkpoint();
    await this.events.publish(new EvidenceSealed({ familyId, evidenceId: item.id, alertId: item.alertId }));
  }
}
