/** The settled roles; what each may do is data in `libs/auth`. */
export const roles = [
  'child',
  'guardian',
  'family_admin',
  'emergency_contact',
  'case_worker',
  'law_enforcement',
  'security_professional',
  'compliance_officer',
  'content_moderator',
  'support',
  'system_admin',
  'service',
] as const;
export type Role = (typeof roles)[number];

/** How much a member of a family may do there, least first. */
export const permissionLevels = ['emergency_only', 'view_only', 'full'] as const;
export type PermissionLevel = (typeof permissionLevels)[number];

/** Which part of one family's data an actor sees. Row-level security enforces it on every statement of the request. */
export interface Sight {
  /** Null: every child of the family. */
  readonly childIds: readonly string[] | null;
  /** Only what was sent or found at or after this; null: from the beginning. */
  readonly from: Date | null;
  /** Only what was sent or found before this; null: until now. */
  readonly to: Date | null;
  /** Places that the child was at or named stay hidden, as custody-conflict mode asks. */
  readonly hidesPlaces: boolean;
}
export const wholeSight: Sight = { childIds: null, from: null, to: null, hidesPlaces: false };

/** Whether something that was sent or found then lies in the time that is seen. */
export const isInTime = ({ from, to }: Sight, at: Date): boolean => (!from || at >= from) && (!to || at < to);

/** Stands in place of where somebody lives or was, for readers from whom sight hides places. */
export const PLACE_HIDDEN = 'Not shown while custody-conflict mode is on';

/** The message for a reader with this sight: where somebody was is not told to who is not to know it. */
export const asSeen = <M extends { readonly type: string; readonly text: string }>(
  { hidesPlaces }: Sight,
  message: M,
): M => (hidesPlaces && message.type === 'location' ? { ...message, text: PLACE_HIDDEN } : message);

/** Who acts, as proven by an access token whose session is still alive, or by an API key. */
export interface Actor {
  readonly accountId: string;
  readonly sessionId: string;
  readonly role: Role;
  /** Null for people who belong to no family, such as operators. */
  readonly familyId: string | null;
  readonly isEmailVerified: boolean;
  /** The session was opened with a second factor or a passkey. */
  readonly hasSecondFactor: boolean;
  /** Of staff who could reach content: nobody besides whoever appointed them has agreed yet. */
  readonly awaitsApproval: boolean;
  /** Null outside a family. */
  readonly level: PermissionLevel | null;
  readonly sight: Sight;
  /** The authorisation (warrant, assignment, break-glass) this request cites. */
  readonly authorisationId: string | null;
  /** It is an order of a court: what such orders left that the family must not know of yet is known to this reader. */
  readonly knowsSealed?: boolean;
  /** What an API key may be used for; null for people. */
  readonly scopes: readonly string[] | null;
}
