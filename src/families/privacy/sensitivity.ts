import { DomainError, platforms } from '@app/kernel';
import type { Platform, RiskCategory, Severity } from '@app/kernel';
import { errors } from '../errors';
import type { AlertSensitivity } from '../../identity/contract';

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

/** In one word what counts while nothing was chosen. */
export const unchosenLevel: AlertSensitivity = 'high';
const ofLevel: Readonly<Record<AlertSensitivity, Sensitivity>> = { low: 'severe', medium: 'some', high: 'all' };

/** How readily a child's alerts come, for those who say it in one word for all categories. */
export function sensitivityOf(level: AlertSensitivity): SensitivityByCategory {
  const same = ofLevel[level];
  return { grooming: same, bullying: same, self_harm: same };
}

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
