import { type Signal, computed, inject } from '@angular/core';
import { Session } from '../../../core/session/session';

/** Whether the person signed in manages the family; the server decides again. Call in an injection context. */
export function isManaging(): Signal<boolean> {
  const session = inject(Session);
  return computed(() => session.user()?.role === 'family_admin');
}

/** Whether the person signed in looks after the children, with whatever rights. Call in an injection context. */
export function isGuardian(): Signal<boolean> {
  const session = inject(Session);
  return computed(() => ['family_admin', 'guardian'].includes(session.user()?.role ?? ''));
}
