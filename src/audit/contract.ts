import { Query } from '@nestjs/cqrs';
import type { Role } from '@app/kernel';

/** One look at the family's data, as its members read it. */
export interface AccessView {
  readonly id: string;
  readonly at: string;
  readonly who: {
    readonly name: string;
    readonly role: Role | null;
    readonly authorisation_id: string | null;
    /** The reader's own look. */
    readonly is_you: boolean;
  };
  /** The capability, for clients that speak other languages. */
  readonly action: string;
  readonly what: string;
  /** Something was tried and refused. */
  readonly was_refused: boolean;
  readonly child_id: string | null;
  readonly why: string | null;
}
export interface AccessPage {
  readonly entries: AccessView[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

/** Who looked at a family's data, in words, newest first; without what a court keeps from it for now. */
export class AccessesToFamily extends Query<AccessPage> {
  constructor(
    readonly familyId: string,
    /** Whose looks are marked as their own; null where nobody in particular reads. */
    readonly readerId: string | null,
    /** Null: whatever concerns the family. */
    readonly childId: string | null,
    readonly limit: number,
    /** `next` of the page before. */
    readonly after?: string,
  ) {
    super();
  }
}

/** Who looked at what is kept about a child, newest first: for the copy that a child can ask for. */
export class AccessesToChild extends Query<AccessView[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}
