import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Language } from '../language/language';
import { Session } from './session';

/** Adds the access token and the language to API calls; after a 401 it renews the session once and tries again. */
export const authInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  const session = inject(Session);
  const spoken = request.clone({ setHeaders: { 'Accept-Language': inject(Language).current() } });
  if (request.url.startsWith('/api/auth/')) return next(withToken(spoken, session.token()));
  return next(withToken(spoken, session.token())).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse) || error.status !== 401) return throwError(() => error);
      return from(session.renew()).pipe(
        switchMap((isRenewed) => (isRenewed ? next(withToken(spoken, session.token())) : throwError(() => error))),
      );
    }),
  );
};

function withToken<T>(request: HttpRequest<T>, token: string | undefined): HttpRequest<T> {
  return token === undefined ? request : request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}
