import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, throwError } from 'rxjs';
import { Acting } from './acting';

/** What concerns the person and not a family is asked without citing anything. */
const WITHOUT = ['/api/auth/', '/api/users/', '/api/v1/authorisations'];

/** Cites the chosen authorisation on calls that may reach a family, and lets go of it once the server refuses it. */
export const actingInterceptor: HttpInterceptorFn = (request, next) => {
  const acting = inject(Acting);
  const id = acting.authorisation()?.id;
  const isPlain = !request.url.startsWith('/api/') || WITHOUT.some((prefix) => request.url.startsWith(prefix));
  if (id === undefined || isPlain) return next(request);
  return next(request.clone({ setHeaders: { 'X-Authorisation': id } })).pipe(
    catchError((error: unknown) => {
      if (isLost(error) && acting.authorisation()?.id === id) acting.lose();
      return throwError(() => error);
    }),
  );
};

/** The guard refuses every authorisation that does not count in the same words. */
function isLost(error: unknown): boolean {
  if (!(error instanceof HttpErrorResponse) || error.status !== 403) return false;
  const { detail } = (error.error ?? {}) as { detail?: unknown };
  return typeof detail === 'string' && detail.includes('no valid authorisation');
}
