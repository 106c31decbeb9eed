import { Injectable } from '@nestjs/common';
import { append } from '@app/kernel';

/** Whom lawful erasures took out, and what is wrong with their receipts. */
export interface ErasedSubjects {
  readonly childIds: readonly string[];
  readonly familyIds: readonly string[];
  /** One sentence for each. */
  readonly faults: readonly string[];
}

/** Knows which erasures the ledger vouches for. */
export interface ErasureRecord {
  erased(): Promise<ErasedSubjects>;
}

/** Compares the rows of a context with what the ledger says of them. */
export interface Reconciliation {
  /** One sentence for each row that should be there and is not, or is there though nothing vouches for it. */
  faults(erased: ErasedSubjects): Promise<readonly string[]>;
}

/** Collects what contexts know must be there, so that the check of the trail notices rows that were removed. */
@Injectable()
export class Reconciliations {
  private readonly all: Reconciliation[] = [];
  private record: ErasureRecord = { erased: () => Promise.resolve({ childIds: [], familyIds: [], faults: [] }) };

  add(reconciliation: Reconciliation): void {
    this.all.push(reconciliation);
  }

  /** Whoever erases tells here whom: nothing of theirs is missed. */
  erasuresAre(record: ErasureRecord): void {
    this.record = record;
  }

  /** One sentence for each fault, of all contexts. */
  async faults(): Promise<string[]> {
    const erased = await this.record.erased();
    const found = [...erased.faults];
    for (const one of this.all) append(found, await one.faults(erased));
    return found;
  }
}
