import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { childSubject, familySubject, Keyring, medicalSubject } from '@app/crypto';
import type { ErasedRows } from '@app/kernel';
import { append } from '@app/kernel';
import { EraseEvidence } from '../../evidence/contract';
import type { ErasedEvidence } from '../../evidence/contract';
import { RowErasure } from './row-erasure.store';

export interface ErasedSubject {
  readonly rows: ErasedRows;
  readonly keyIds: readonly string[];
  readonly evidence: ErasedEvidence;
}

/** Destroys evidence as far as no hold keeps it, then the rows of everything else, and the keys last. */
@Injectable()
export class SubjectErasure {
  constructor(
    private readonly commands: CommandBus,
    private readonly keyring: Keyring,
    private readonly rows: RowErasure,
  ) {}

  /** In the erasure's transaction. */
  async erase(familyId: string, childId: string | null): Promise<ErasedSubject> {
    const evidence = await this.commands.execute(new EraseEvidence(familyId, childId));
    const holdsEvidence = evidence.heldItemIds.length > 0;
    const rows = await this.rows.erase({ familyId, childId, holdsEvidence });
    const keyIds = [...evidence.keyIds, ...(await this.destroyKeys(familyId, childId))];
    return { rows, keyIds, evidence };
  }

  private async destroyKeys(familyId: string, childId: string | null): Promise<string[]> {
    const childIds = childId === null ? await this.keyring.childrenWithKey(familyId) : [childId];
    const subjects = childIds.flatMap((id) => [childSubject(id), medicalSubject(id)]);
    if (childId === null) subjects.push(familySubject(familyId));
    const keyIds: string[] = [];
    for (const subject of subjects) append(keyIds, await this.keyring.destroy(subject));
    return keyIds;
  }
}
