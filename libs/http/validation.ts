import type { ValidationError } from '@nestjs/common';
import { HttpException, ValidationPipe } from '@nestjs/common';
import * as transformerPackage from 'class-transformer';
import * as validatorPackage from 'class-validator';
import type { FieldError } from './problems/problem';

/** One entry per broken rule, with the pointer of the exact field, however deep. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${parent}/${property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const own = Object.values(constraints ?? {}).map((message) => ({ pointer, message }));
    return [...own, ...fieldErrors(children ?? [], pointer)];
  });
}

/** Refuses unknown fields as well as wrong ones: nobody writes what a DTO does not name. */
export const validation = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  // Given, and so not loaded behind everybody's back: who imports this file has all of it.
  validatorPackage,
  transformerPackage,
  validationError: { target: false, value: false },
  exceptionFactory: (errors) =>
    new HttpException(
      { code: 'VALIDATION', detail: 'Some fields cannot be accepted', errors: fieldErrors(errors) },
      422,
    ),
});
