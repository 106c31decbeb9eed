import type { Actor } from '@app/kernel';
import type { Capability } from '../permissions/permissions';

/** What a valid authorisation adds to the person who cites it. */
export type Grant = Pick<Actor, 'sight' | 'knowsSealed'> & {
  readonly familyId: string;
  readonly authorisationId: string;
};

/** Answers what an authorisation opens. Implemented by whoever keeps them. */
export abstract class Grants {
  /** @returns the grant as the database knows it now, or null: unknown, another person's, not approved, revoked, expired. */
  abstract of(actor: Pick<Actor, 'accountId' | 'role'>, authorisationId: string): Promise<Grant | null>;

  /** Somebody from outside reached for a family without a valid authorisation: tells those who watch over the system. */
  abstract announceRefusal(actor: Pick<Actor, 'accountId' | 'role'>, capability: Capability): void;
}
