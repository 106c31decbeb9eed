import { DomainError } from '@app/kernel';
import type { ErrorCode, Platform } from '@app/kernel';
import { errors } from '../errors';
import { familyErrors } from '../../families/contract';
import type { ChildView, MonitoringStatus } from '../../families/contract';

const refusals: Readonly<Record<Exclude<MonitoringStatus, 'active'>, readonly [code: ErrorCode, message: string]>> = {
  awaiting_agreement: [errors.AGREEMENT_MISSING, 'Sign the agreement together with your child first'],
  paused: [errors.MONITORING_PAUSED, 'Your child withdrew from the agreement, so monitoring is paused'],
  ended: [familyErrors.MONITORING_ENDED, 'Monitoring ended with the 18th birthday'],
};

/** @throws DomainError AGREEMENT_MISSING, MONITORING_PAUSED, MONITORING_ENDED unless this child may be monitored now */
export function assertMonitored({ monitoringStatus }: ChildView): void {
  if (monitoringStatus === 'active') return;
  const [code, message] = refusals[monitoringStatus];
  throw new DomainError(code, message, 'conflict', '/child_id');
}

/** @throws DomainError PLATFORM_NOT_WATCHED on a platform that the family switched off for this child */
export function assertWatched(platform: Platform, watched: readonly Platform[]): void {
  if (watched.includes(platform)) return;
  const message =
    'This platform is switched off for this child. Change it in the child’s settings, under “Where we look”';
  throw new DomainError(errors.PLATFORM_NOT_WATCHED, message, 'conflict', '/platform', {
    hint: 'PUT /api/v1/families/children/{id}/preferences',
  });
}
