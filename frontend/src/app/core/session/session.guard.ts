import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Session } from './session';

/** Lets signed-in guardians pass and remembers where the others wanted to go. */
export const signedInGuard: CanActivateFn = (_route, state) => {
  if (inject(Session).isSignedIn()) return true;
  return inject(Router).createUrlTree(['/sign-in'], state.url === '/home' ? {} : { queryParams: { next: state.url } });
};

/** Keeps the sign-in rooms for people who are not signed in yet. */
export const signedOutGuard: CanActivateFn = () =>
  inject(Session).isSignedIn() ? inject(Router).createUrlTree(['/']) : true;
