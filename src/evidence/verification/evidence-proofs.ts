import { Injectable } from '@nestjs/common';
import { Keyring, verifySignature } from '@app/crypto';
import { leafHash, Ledger, LedgerDamaged, verifyInclusion, type Checkpoint, type ProvenEntry } from '@app/ledger';
import { append } from '@app/kernel';
import { sealsIn } from '../custody/custody';
import type { CustodyEntry } from '../custody/custody';
import type { EvidenceItem } from '../items/evidence-item';

/** The part of the log that speaks of one item, with the state of the log it was proven against. */
export interface LogExtract {
  readonly checkpoint: Checkpoint;
  /** Oldest first. */
  readonly entries: readonly (ProvenEntry & { readonly isProven: boolean })[];
}

/** The keys that signed an item and the state of the log. */
export class PublicKeys {
  /** @param byId DER SubjectPublicKeyInfo by key id */
  constructor(readonly byId: ReadonlyMap<string, Buffer>) {}

  /** False also when the key is not one of this installation's. */
  isSigned(signed: string, signature: Buffer, keyId: string): boolean {
    const key = this.byId.get(keyId);
    return key !== undefined && verifySignature(key, signed, signature);
  }
}

/** Fetches what an item is checked against: the public keys and its entries in the log. */
@Injectable()
export class EvidenceProofs {
  constructor(
    private readonly keyring: Keyring,
    private readonly ledger: Ledger,
  ) {}

  async publicKeys(ids: readonly string[]): Promise<PublicKeys> {
    return new PublicKeys(await this.keyring.publicKeysOf(ids));
  }

  /** @param custody whose entries under seals the log knows by those */
  async logOf(item: EvidenceItem, custody: readonly CustodyEntry[]): Promise<LogExtract | { readonly damage: string }> {
    try {
      const { checkpoint, entries } = await this.ledger.subject(item.id);
      const { size, root } = checkpoint;
      const underSeals = await this.underSeals(custody, size);
      return {
        checkpoint,
        entries: [...entries, ...underSeals].map((entry) => ({
          ...entry,
          isProven: verifyInclusion(leafHash(Buffer.from(entry.entry)), entry.index, size, entry.proof, root),
        })),
      };
    } catch (error) {
      // Tampering with the log shows when a proof is asked for; it is a finding about the item, not a failure to look.
      if (error instanceof LedgerDamaged) return { damage: error.message };
      throw error;
    }
  }

  /** What the log holds of these entries under their seals, where entries of other items stand as well. */
  private async underSeals(custody: readonly CustodyEntry[], size: number): Promise<ProvenEntry[]> {
    const found: ProvenEntry[] = [];
    for (const seal of sealsIn(custody)) {
      const own = new Set(custody.filter(({ underSeal }) => underSeal === seal).map(({ hash }) => hash));
      const entries = await this.ledger.proveSubject(seal, size);
      append(
        found,
        entries.filter(({ entry }) => own.has((JSON.parse(entry) as { digest: string }).digest)),
      );
    }
    return found;
  }
}
