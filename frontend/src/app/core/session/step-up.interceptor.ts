import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { Injector, inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { toProblem } from '../api/problem';
import { StepUp } from './step-up';

/** Where the server asks for a fresh proof, asks the person for it and then sends the same request once more. */
export const stepUpInterceptor: HttpInterceptorFn = (request, next) => {
  const injector = inject(Injector);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (!(error instanceof HttpErrorResponse) || toProblem(error).code !== 'STEP_UP_REQUIRED') {
        return throwError(() => error);
      }
      return from(injector.get(StepUp).ask()).pipe(
        switchMap((isProven) => (isProven ? next(request) : throwError(() => error))),
      );
    }),
  );
};
