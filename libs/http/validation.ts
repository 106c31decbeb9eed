import type { ArgumentMetadata, Type, ValidationError } from '@nestjs/common';
import { HttpException, ValidationPipe } from '@nestjs/common';
import * as transformerPackage from 'class-transformer';
import * as validatorPackage from 'class-validator';
import { commonErrors } from '@app/kernel';
import { compiledCheck } from './compiled-check';
import type { CompiledCheck } from './compiled-check';
import type { FieldError } from './problems/problem';

/** One entry per broken rule, with the pointer of the exact field, however deep. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${parent}/${property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const own = Object.values(constraints ?? {}).map((message) => ({ pointer, message }));
    return [...own, ...fieldErrors(children ?? [], pointer)];
  });
}

const IS_COMPILED = 'http:compiled';
const checks = new WeakMap<object, CompiledCheck<object>>();

/**
 * For a DTO that is sent a thousand times in one call: right bodies are recognised by one function made of its
 * decorators, at their first use. What the function does not know right is looked at as every other body is.
 */
export const Compiled = () => (dto: Type<object>) => Reflect.defineMetadata(IS_COMPILED, true, dto);

function checkOf(dto: Type<object>): CompiledCheck<object> {
  const check = checks.get(dto) ?? compiledCheck(dto);
  checks.set(dto, check);
  return check;
}

/** The pipe of every route. */
class Validation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { metatype, type } = metadata;
    const isCompiled = type === 'body' && metatype && Reflect.hasOwnMetadata(IS_COMPILED, metatype);
    const checked = isCompiled ? checkOf(metatype as Type<object>)(value) : undefined;
    return checked ?? ((await super.transform(value, metadata)) as unknown);
  }
}

/** Refuses unknown fields as well as wrong ones: nobody writes what a DTO does not name. */
export const validation = new Validation({
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
      { code: commonErrors.VALIDATION, detail: 'Some fields cannot be accepted', errors: fieldErrors(errors) },
      422,
    ),
});
