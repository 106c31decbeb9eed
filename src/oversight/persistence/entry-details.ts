import { Injectable } from '@nestjs/common';
import { AUDIT_DETAILS } from '@app/audit';
import { Keyring, openText, SealedRecordUnreadable } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { DomainError } from '@app/kernel';

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
    const key = await this.keyOf(familyId);
    if (!key) return NOTHING;
    try {
      const text = openText(key, sealed, { ...AUDIT_DETAILS, rowId: id, ...(familyId ? { familyId } : {}) });
      return { ...NOTHING, ...(JSON.parse(text) as Partial<EntryDetails>) };
    } catch (error) {
      // Somebody changed the row: the check of the trail names it, and the other entries can still be read.
      if (error instanceof SealedRecordUnreadable) return NOTHING;
      throw error;
    }
  }

  private async keyOf(familyId: string | null): Promise<SubjectKey | undefined> {
    try {
      return await (familyId ? this.keyring.familyKey(familyId) : this.keyring.identityKey());
    } catch (error) {
      // FAMILY_KEY_MISSING: the family's data was erased on purpose, which only asking for the key tells.
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }
}
