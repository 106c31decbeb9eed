import { Command, Query } from '@nestjs/cqrs';
import type { ErasedRows, SealedColumn } from '@app/kernel';

/** Age bands of the guardian's manual; below 8 and from 18 on have their own names. */
export const ageBands = ['under_8', '8_10', '11_13', '14_16', '17', 'adult'] as const;
export type AgeBand = (typeof ageBands)[number];

export type MonitoringStatus = 'active' | 'ended';

/** A child as the rest of the product may know it. */
export interface ChildView {
  readonly id: string;
  readonly firstName: string;
  readonly name: string;
  readonly age: number;
  readonly ageBand: AgeBand;
  readonly monitoringStatus: MonitoringStatus;
}

/** The children of the ambient family, in the order they were added. */
export class ChildrenOfFamily extends Query<ChildView[]> {
  constructor(readonly familyId: string) {
    super();
  }
}

/** One child of a family; fails with `child-not-found` for anybody else's. */
export class ChildOfFamily extends Query<ChildView> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

/** The family's name and time zone. */
export class FamilyBasics extends Query<{
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly createdAt: Date;
}> {
  constructor(readonly familyId: string) {
    super();
  }
}

/**
 * Removes what a family says of a child, or of itself; the ids stay, because held evidence and the log speak of them.
 * Part of an erasure. Names the accounts of the children, which go with them.
 */
export class EraseFamilyRecords extends Command<{
  readonly rows: ErasedRows;
  readonly childAccountIds: readonly string[];
}> {
  constructor(
    readonly familyId: string,
    /** Null: of the whole family. */
    readonly childId: string | null,
  ) {
    super();
  }
}

/** What lies sealed here, for the rotation of keys. */
export const sealedInFamilies: readonly SealedColumn[] = [
  { table: 'families.families', column: 'name_sealed', child: null },
  { table: 'families.children', column: 'profile_sealed', child: 't.id' },
];

/** Everything the family says of a child, as it was entered: for the copy that a child can ask for. */
export class ProfileOfChild extends Query<Readonly<Record<string, unknown>>> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}
