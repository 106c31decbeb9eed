/** How somebody came to a role of staff. */
export const appointmentKinds = ['installed', 'invited', 'role_changed', 'reinstated', 'recovered'] as const;
export type AppointmentKind = (typeof appointmentKinds)[number];

/** So long the hand that made an account speaks for it. */
export const SAME_HAND_DAYS = 14;
const DAY_MS = 24 * 3_600_000;
export const sameHandSince = (now: Date): Date => new Date(now.getTime() - SAME_HAND_DAYS * DAY_MS);

/** Whose hands an account went through lately. */
export interface Hands {
  readonly accountId: string;
  /** Who made it, who made those, and so on. */
  readonly makers: readonly string[];
  /** Who approved it. */
  readonly approvers: readonly string[];
}

/** Whether one person may stand behind both: one made the other, or the same person made or approved both. */
export function areOfOneHand(one: Hands, other: Hands): boolean {
  if (one.accountId === other.accountId) return true;
  if (one.makers.includes(other.accountId) || other.makers.includes(one.accountId)) return true;
  const hands = [...one.makers, ...one.approvers];
  return [...other.makers, ...other.approvers].some((hand) => hands.includes(hand));
}
