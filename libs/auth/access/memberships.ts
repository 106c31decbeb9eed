import type { Actor } from '@app/kernel';

/** What a member may do in the family, and whom and what they see there. */
export type Membership = Pick<Actor, 'level' | 'sight'>;

/** Answers how an account stands in its family. Implemented by whoever keeps the families. */
export abstract class Memberships {
  /** @returns the membership as the database knows it, or null when the account is no member. */
  abstract of(accountId: string, familyId: string): Promise<Membership | null>;

  /** Those of the ids that name no child of this family. */
  abstract strangersAmong(familyId: string, childIds: readonly string[]): Promise<string[]>;
}
