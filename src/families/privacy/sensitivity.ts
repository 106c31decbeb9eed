import { DomainError, platforms } from '@app/kernel';
import type { Platform, RiskCategory, Severity } from '@app/kernel';
import { errors } from '../errors';

/** How readily a category raises alerts. */
export const sensitivities = ['all', 'some', 'severe', 'off'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** The mildest severity that still raises an alert. */
const floors: Readonly<Record<Sensitivity, Severity | null>> = {
  all: 'info',
  some: 'high',
  severe: 'critical',
  off: null,
};

/** What can be about a life is never switched off; its worst findings always come through. */
const neverOff: readonly RiskCategory[] = ['grooming', 'self_harm'];

export type SensitivityByCategory = Readonly<Record<RiskCategory, Sensitivity>>;
export const everything: SensitivityByCategory = { grooming: 'all', bullying: 'all', self_harm: 'all' };

/** What guardians chose for one child. */
export interface Preferences {
  readonly sensitivity: SensitivityByCategory;
  /** Wall-clock times such as `21:00` in the child's zone; null without quiet hours. */
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  /** Where anything is captured; everywhere until guardians chose. */
  readonly platforms: readonly Platform[];
}
export const unchosen: Preferences = { sensitivity: everything, quietFrom: null, quietTo: null, platforms };

export const floorOf = (sensitivity: Sensitivity): Severity | null => floors[sensitivity];

/** @throws DomainError SENSITIVITY_OFF for a category that must not be switched off */
export function checkSensitivity(wanted: SensitivityByCategory): void {
  const category = neverOff.find((one) => wanted[one] === 'off');
  if (!category) return;
  const message = 'Severe signs of this kind are always reported; choose “severe” at most';
  throw new DomainError(errors.SENSITIVITY_OFF, message, 'invalid', `/sensitivity/${category}`);
}
