import { Injectable } from '@nestjs/common';
import { sealedDetails } from '@app/audit';
import { Keyring, SealedRecordUnreadable } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';

/** Why somebody acted and what changed, in the words of people. */
export interface EntryDetails {
  readonly purpose: string | null;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>> | null;
}

interface SealedEntry {
  readonly id: string;
  readonly family_id: string | null;
  readonly details_sealed: Buffer | null;
}

const NOTHING: EntryDetails = { purpose: null, changes: null };

/** Opens what entries say in words; nothing is left of it once a family's key was destroyed. */
@Injectable()
export class OpenedDetails {
  constructor(private readonly keyring: Keyring) {}

  async of({ id, family_id: familyId, details_sealed: sealed }: SealedEntry): Promise<EntryDetails> {
    if (!sealed) return NOTHING;
    for (const key of await this.keysOf(familyId)) {
      try {
        return { ...NOTHING, ...sealedDetails.open(key, sealed, id, familyId ?? undefined) };
      } catch (error) {
        // Another key's, or changed by somebody: the check of the trail names it, and other entries can still be read.
        if (!(error instanceof SealedRecordUnreadable)) throw error;
      }
    }
    return NOTHING;
  }

  /** What was written about a family after its erasure is under the identity key. */
  private async keysOf(familyId: string | null): Promise<SubjectKey[]> {
    const family = familyId ? await this.keyring.existingFamilyKey(familyId) : undefined;
    return [...(family ? [family] : []), await this.keyring.identityKey()];
  }
}
