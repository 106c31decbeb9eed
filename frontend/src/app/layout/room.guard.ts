import { inject } from '@angular/core';
import { type CanActivateChildFn, Router } from '@angular/router';
import { Acting } from '../core/session/acting';
import { Session } from '../core/session/session';
import { isRoomOf, roomsOf } from './rooms';

/** Where somebody begins: the first room of their role. */
export const firstRoom = (): string => {
  const user = inject(Session).user();
  return (user && roomsOf(user, inject(Acting).isActing())[0]?.path) ?? '/account';
};

/** Sends people who stand before a room that is not theirs to their own first one; the server refuses them anyway. */
export const roomGuard: CanActivateChildFn = (_route, state) => {
  const user = inject(Session).user();
  if (!user || isRoomOf(user, state.url, inject(Acting).isActing())) return true;
  return inject(Router).createUrlTree([firstRoom()]);
};
