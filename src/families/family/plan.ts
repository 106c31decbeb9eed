import { DomainError } from '@app/kernel';
import { errors } from '../errors';

export const plans = ['free', 'family'] as const;
export type Plan = (typeof plans)[number];

/** How many people a plan holds. Safety alerts, evidence and the crisis card are never limited. */
export const planLimits: Readonly<Record<Plan, { readonly children: number; readonly guardians: number }>> = {
  free: { children: 6, guardians: 4 },
  family: { children: 20, guardians: 10 },
};

/** @throws DomainError PLAN_LIMIT when one more does not fit */
export function assertFits(plan: Plan, what: 'children' | 'guardians', present: number): void {
  const limit = planLimits[plan][what];
  if (present < limit) return;
  throw new DomainError(errors.PLAN_LIMIT, `Your plan holds ${limit} ${what}`, 'conflict', undefined, { limit });
}
