import { randomUUID } from 'node:crypto';
import { wholeSight } from '@app/kernel';
import type { Actor } from '@app/kernel';

/** A guardian with every right in a family of their own, unless overridden. */
export const anActor = (overrides: Partial<Actor> = {}): Actor => ({
  accountId: randomUUID(),
  sessionId: randomUUID(),
  role: 'guardian',
  familyId: randomUUID(),
  isEmailVerified: true,
  hasSecondFactor: true,
  awaitsApproval: false,
  level: 'full',
  sight: wholeSight,
  authorisationId: null,
  scopes: null,
  ...overrides,
});
