import { privacyTiers } from '../contract';
import type { PrivacyTier } from '../contract';
import { sensitivities } from './sensitivity';
import type { Preferences, SensitivityByCategory } from './sensitivity';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** From the age at which tiers show flagged messages alone, a young person has a say in showing more. */
export const AGE_OF_SAY = 14;
/** After a second guardian's yes: time for the child to object. */
const DELAY_MS = 3 * DAY_MS;
/** Where nobody else can say yes, everybody has longer to notice. */
const DELAY_ALONE_MS = 7 * DAY_MS;

/** What decides how much is seen of a child. */
export interface Seen extends Pick<Preferences, 'sensitivity' | 'platforms'> {
  readonly tier: PrivacyTier;
  readonly dateOfBirth: string;
}
export const widenedThings = ['tier', 'age', 'sensitivity', 'platforms'] as const;
export type WidenedThing = (typeof widenedThings)[number];

/** What of a child is seen more of afterwards; empty where nothing is. */
export function widens(before: Seen, after: Seen): WidenedThing[] {
  const widened: WidenedThing[] = [];
  if (privacyTiers.indexOf(after.tier) < privacyTiers.indexOf(before.tier)) widened.push('tier');
  // Younger within its tier: it keeps the tier for longer.
  if (after.dateOfBirth > before.dateOfBirth) widened.push('age');
  if (isMoreSensitive(before.sensitivity, after.sensitivity)) widened.push('sensitivity');
  if (after.platforms.some((one) => !before.platforms.includes(one))) widened.push('platforms');
  return widened;
}

const isMoreSensitive = (before: SensitivityByCategory, after: SensitivityByCategory): boolean =>
  Object.entries(before).some(
    ([category, value]) =>
      sensitivities.indexOf(after[category as keyof SensitivityByCategory]) < sensitivities.indexOf(value),
  );

/** How a child stands when somebody wants to see more of it. */
export interface Standing {
  /** As recorded so far. */
  readonly age: number;
  readonly addedAt: Date;
  readonly hasAgreement: boolean;
  readonly hasLogin: boolean;
}

/**
 * What of it has to wait. Below the age of say, guardians alone decide what leaves the child in its tier. On the first
 * day, while nobody signed and no words can have come in, a slip of the pen is put right at once.
 */
export function waiting(widened: readonly WidenedThing[], child: Standing, now: Date): WidenedThing[] {
  const isFresh = now.getTime() - child.addedAt.getTime() < DAY_MS && !child.hasAgreement && !child.hasLogin;
  if (isFresh) return [];
  return child.age >= AGE_OF_SAY || widened.includes('tier') ? [...widened] : [];
}

export const sayings = ['young_person', 'second_guardian'] as const;
export type Saying = (typeof sayings)[number];

/** Whose yes it takes, one of them being enough; nobody's where there is nobody, and then time alone. */
export function whoSays(age: number, hasSecondGuardian: boolean): Saying[] {
  if (age >= AGE_OF_SAY) return [...sayings];
  return hasSecondGuardian ? ['second_guardian'] : [];
}

/** @param by whose yes it is; null where time alone is asked for */
export function takesEffectAt(by: Saying | null, now: Date): Date {
  if (by === 'young_person') return now;
  return new Date(now.getTime() + (by === null ? DELAY_ALONE_MS : DELAY_MS));
}

/** What is to be other than it is. */
export interface Wanted {
  readonly dateOfBirth?: string;
  readonly timeZone?: string | null;
  readonly tierChosen?: PrivacyTier | null;
  readonly sensitivity?: SensitivityByCategory;
  readonly platforms?: Preferences['platforms'];
}

export const wideningStates = ['asked', 'confirmed', 'in_effect', 'withdrawn'] as const;
export type WideningState = (typeof wideningStates)[number];

/** That more is to be seen of a child: asked for by one, agreed to by another, and never final. */
export interface Widening {
  readonly id: string;
  readonly childId: string;
  readonly what: readonly WidenedThing[];
  readonly needs: readonly Saying[];
  readonly before: Wanted;
  readonly after: Wanted;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly confirmedBy: string | null;
  readonly effectiveAt: Date | null;
  readonly appliedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

export function stateOf({ withdrawnAt, appliedAt, effectiveAt }: Widening): WideningState {
  if (withdrawnAt) return 'withdrawn';
  if (appliedAt) return 'in_effect';
  return effectiveAt ? 'confirmed' : 'asked';
}
