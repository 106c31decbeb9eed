import { randomUUID } from 'node:crypto';
import { DomainError } from '@app/kernel';
import type { Actor, Role, Sight } from '@app/kernel';
import { errors } from '../errors';

/** What somebody from outside can ask for in the ordinary way. */
export const requestableKinds = ['warrant', 'court_order', 'consent', 'assignment'] as const;
export const authorisationKinds = [...requestableKinds, 'break_glass'] as const;
export type AuthorisationKind = (typeof authorisationKinds)[number];
export const authorisationDecisions = ['approved', 'refused'] as const;
export type AuthorisationDecision = (typeof authorisationDecisions)[number];
export const authorisationStates = ['requested', 'approved', 'refused', 'revoked', 'expired'] as const;
export type AuthorisationState = (typeof authorisationStates)[number];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const LONGEST_DAYS = 90;
export const BREAK_GLASS_HOURS = 4;
/** A court that wants a family kept in the dark for longer says so again. */
const LONGEST_SEALED_DAYS = 365;
/** Only a court decides that a family is not told. */
const SEALABLE: readonly AuthorisationKind[] = ['warrant', 'court_order'];

/** Which part of one family it opens. */
export interface AuthorisationScope {
  readonly familyId: string;
  /** Null: every child of the family. */
  readonly childIds: string[] | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

export interface AuthorisationTerms {
  readonly kind: AuthorisationKind;
  readonly scope: AuthorisationScope;
  readonly expiresAt: Date;
  /** The family is told after this; null: at once. */
  readonly sealedUntil: Date | null;
}

/** The right of one person from outside to see part of one family for a time; it opens nothing until another agreed. */
export class Authorisation {
  decision: AuthorisationDecision | null = null;
  decidedBy: string | null = null;
  decidedAt: Date | null = null;
  decisionSealed: Buffer | null = null;
  revokedBy: string | null = null;
  revokedAt: Date | null = null;
  /** Legal basis, references and reason, sealed under this row's id. */
  detailsSealed!: Buffer;

  private constructor(
    readonly id: string,
    readonly kind: AuthorisationKind,
    readonly familyId: string,
    readonly childIds: string[] | null,
    readonly seenFrom: Date | null,
    readonly seenTo: Date | null,
    readonly requesterId: string,
    readonly requesterRole: Role,
    readonly requestedAt: Date,
    public expiresAt: Date,
    readonly sealedUntil: Date | null,
  ) {}

  static request(terms: AuthorisationTerms, requester: Pick<Actor, 'accountId' | 'role'>, now: Date): Authorisation {
    const { kind, scope, expiresAt, sealedUntil } = terms;
    if (kind === 'assignment' && requester.role !== 'case_worker') {
      throw broken('Only case workers are assigned to a family', '/kind');
    }
    const longest = kind === 'break_glass' ? BREAK_GLASS_HOURS * HOUR : LONGEST_DAYS * DAY;
    const lasts = expiresAt.getTime() - now.getTime();
    if (!(lasts > 0 && lasts <= longest)) {
      throw broken(`It ends in the future and after ${LONGEST_DAYS} days at the latest`, '/expires_at');
    }
    const { from, to } = scope;
    if (from && to && from >= to) throw broken('The time begins before it ends', '/scope/to');
    if (sealedUntil) checkSeal(kind, sealedUntil, now);
    return new Authorisation(
      randomUUID(),
      kind,
      scope.familyId,
      scope.childIds,
      from,
      to,
      requester.accountId,
      requester.role,
      now,
      expiresAt,
      sealedUntil,
    );
  }

  /** Breaking the glass: the whole family for a few hours, which begin when a second person agrees. */
  static breakGlass(familyId: string, requester: Pick<Actor, 'accountId' | 'role'>, now: Date): Authorisation {
    const scope = { familyId, childIds: null, from: null, to: null };
    const expiresAt = new Date(now.getTime() + BREAK_GLASS_HOURS * HOUR);
    return Authorisation.request({ kind: 'break_glass', scope, expiresAt, sealedUntil: null }, requester, now);
  }

  state(now: Date): AuthorisationState {
    if (this.revokedAt) return 'revoked';
    if (this.decision === 'refused') return 'refused';
    if (this.expiresAt <= now) return 'expired';
    return this.decision ?? 'requested';
  }

  /** Somebody else says yes or no. Consent is the family's to give, so an officer can refuse it and not approve it. */
  decide(decision: AuthorisationDecision, by: { accountId: string; isFamily: boolean }, now: Date): void {
    if (by.accountId === this.requesterId) {
      throw new DomainError(errors.AUTHORISATION_OWN, 'Nobody decides what they asked for themselves', 'forbidden');
    }
    if (by.isFamily !== (this.kind === 'consent') && (by.isFamily || decision === 'approved')) {
      throw new DomainError(errors.AUTHORISATION_NOT_YOURS, 'This is not yours to decide', 'forbidden');
    }
    if (this.state(now) !== 'requested') throw wrongState(this.state(now));
    this.decision = decision;
    this.decidedBy = by.accountId;
    this.decidedAt = now;
    if (this.kind === 'break_glass' && decision === 'approved') {
      this.expiresAt = new Date(now.getTime() + BREAK_GLASS_HOURS * HOUR);
    }
  }

  revoke(by: string, now: Date): void {
    const state = this.state(now);
    if (state !== 'requested' && state !== 'approved') throw wrongState(state);
    this.revokedBy = by;
    this.revokedAt = now;
  }

  /** It counts for the person who asked, in the role they asked in, and while it lasts. */
  opensFor({ accountId, role }: Pick<Actor, 'accountId' | 'role'>, now: Date): boolean {
    return this.state(now) === 'approved' && accountId === this.requesterId && role === this.requesterRole;
  }

  isSealed(now: Date): boolean {
    return this.sealedUntil !== null && this.sealedUntil > now;
  }

  get sight(): Sight {
    return { childIds: this.childIds, from: this.seenFrom, to: this.seenTo, hidesPlaces: false };
  }

  /** Whoever acts under an order of a court knows what other such orders left. */
  get knowsSealed(): boolean {
    return SEALABLE.includes(this.kind);
  }
}

function checkSeal(kind: AuthorisationKind, until: Date, now: Date): void {
  if (!SEALABLE.includes(kind)) throw broken('Only a court keeps an authorisation from the family', '/sealed_until');
  const days = (until.getTime() - now.getTime()) / DAY;
  if (!(days > 0 && days <= LONGEST_SEALED_DAYS)) {
    throw broken(`It is kept from the family for ${LONGEST_SEALED_DAYS} days at most`, '/sealed_until');
  }
}

const broken = (message: string, pointer: string) =>
  new DomainError(errors.AUTHORISATION_TERMS, message, 'invalid', pointer);

const wrongState = (currentState: AuthorisationState) =>
  new DomainError(errors.AUTHORISATION_STATE, `The authorisation is ${currentState}`, 'conflict', undefined, {
    currentState,
  });
