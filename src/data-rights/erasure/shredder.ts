import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { childSubject, familySubject, Keyring, medicalSubject } from '@app/crypto';
import type { ErasedRows } from '@app/kernel';
import { EraseAlerts } from '../../alerts/contract';
import { EraseAssessments } from '../../detection/contract';
import { EraseEvidence } from '../../evidence/contract';
import type { ErasedEvidence } from '../../evidence/contract';
import { EraseFamilyRecords } from '../../families/contract';
import { EraseAccounts } from '../../identity/contract';
import { EraseMedia } from '../../media-forensics/contract';
import { EraseMonitoring } from '../../monitoring/contract';
import { ExportFiles } from '../copies/export-files.store';

export interface Shredded {
  readonly rows: ErasedRows;
  readonly keyIds: readonly string[];
  readonly evidence: ErasedEvidence;
}

/** Has every context remove its part, each before what it rests on, and destroys the keys last. */
@Injectable()
export class Shredder {
  constructor(
    private readonly commands: CommandBus,
    private readonly keyring: Keyring,
    private readonly exports: ExportFiles,
  ) {}

  /** In the erasure's transaction. */
  async shred(familyId: string, childId: string | null): Promise<Shredded> {
    const evidence = await this.commands.execute(new EraseEvidence(familyId, childId));
    const exports = await this.exports.erase(familyId, childId);
    const alerts = await this.commands.execute(new EraseAlerts(familyId, childId));
    const assessments = await this.commands.execute(new EraseAssessments(familyId, childId));
    const media = await this.commands.execute(new EraseMedia(familyId, childId));
    const monitoring = await this.commands.execute(new EraseMonitoring(familyId, childId));
    const { rows, childAccountIds } = await this.commands.execute(
      new EraseFamilyRecords(familyId, childId, evidence.heldItemIds.length > 0),
    );
    const accounts = await this.commands.execute(new EraseAccounts(childAccountIds));
    return {
      rows: { ...exports, ...alerts, ...assessments, ...media, ...monitoring, ...rows, ...accounts },
      keyIds: [...evidence.keyIds, ...(await this.destroyKeys(familyId, childId))],
      evidence,
    };
  }

  private async destroyKeys(familyId: string, childId: string | null): Promise<string[]> {
    const childIds = childId === null ? await this.keyring.childrenWithKey(familyId) : [childId];
    const subjects = childIds.flatMap((id) => [childSubject(id), medicalSubject(id)]);
    if (childId === null) subjects.push(familySubject(familyId));
    const keyIds: string[] = [];
    for (const subject of subjects) keyIds.push(...(await this.keyring.destroy(subject)));
    return keyIds;
  }
}
