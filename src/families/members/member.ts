import { DomainError } from '@app/kernel';
import type { PermissionLevel, Role } from '@app/kernel';
import { errors } from '../errors';

/** What somebody is to a family. */
export const relationships = ['primary_guardian', 'guardian', 'emergency_contact'] as const;
export type Relationship = (typeof relationships)[number];

/** What may be given to others; the primary guardian hands over their place instead. */
export const givenRelationships = ['guardian', 'emergency_contact'] as const;
export type GivenRelationship = (typeof givenRelationships)[number];

export interface Membership {
  readonly relationship: Relationship;
  readonly level: PermissionLevel;
  /** Null: every child. */
  readonly childIds: readonly string[] | null;
}
export interface Member extends Membership {
  readonly accountId: string;
  readonly joinedAt: Date;
}

export const founder: Membership = { relationship: 'primary_guardian', level: 'full', childIds: null };

/** The role an account acts in, by what it is to its family. */
export const roleOf: Readonly<Record<Relationship, Role>> = {
  primary_guardian: 'family_admin',
  guardian: 'guardian',
  emergency_contact: 'emergency_contact',
};

/** Emergency contacts reach the crisis card and nothing else, whatever level was asked for. */
export const settled = (wanted: Membership): Membership =>
  wanted.relationship === 'emergency_contact' ? { ...wanted, level: 'emergency_only' } : wanted;

/** Whether somebody sees a child's incidents. */
const looksAt = ({ level, childIds }: Membership, childId: string): boolean =>
  level !== 'emergency_only' && (childIds === null || childIds.includes(childId));

/** The children of whom a member sees something afterwards and saw nothing before. */
export const newlySeen = (before: Membership, after: Membership, children: readonly string[]): string[] =>
  children.filter((id) => looksAt(after, id) && !looksAt(before, id));

/** @throws DomainError LAST_PRIMARY_GUARDIAN for the one who answers for the family */
export function assertMayGo({ relationship }: Membership): void {
  if (relationship !== 'primary_guardian') return;
  const message = 'The family needs a primary guardian: hand this over to another guardian first';
  throw new DomainError(errors.LAST_PRIMARY_GUARDIAN, message, 'conflict', undefined, {
    hint: 'POST /api/v1/families/hand-over',
  });
}

/** @throws DomainError MEMBER_STATE for somebody who handed over already, in another window */
export function assertHandsOver({ relationship }: Membership): void {
  if (relationship === 'primary_guardian') return;
  throw new DomainError(errors.MEMBER_STATE, 'Only the primary guardian can hand over', 'conflict');
}

/** @throws DomainError MEMBER_STATE unless a guardian with a sign-in of their own takes over */
export function assertMayTakeOver({ relationship }: Membership): void {
  if (relationship === 'guardian') return;
  throw new DomainError(errors.MEMBER_STATE, 'Only another guardian can take over', 'conflict', '/account_id');
}

export const memberNotFound = () =>
  new DomainError(errors.MEMBER_NOT_FOUND, 'There is no such member in your family', 'not-found');
