import type { ArgumentMetadata, Type, ValidationError } from '@nestjs/common';
import { HttpException, ValidationPipe } from '@nestjs/common';
import * as transformerPackage from 'class-transformer';
import * as validatorPackage from 'class-validator';
import { commonErrors } from '@app/kernel';
import { compiledCheck } from './compiled-check';
import type { CompiledCheck } from './compiled-check';
import type { FieldError } from '../problems/problem';
import { namedPart } from './named-part';
import { pointerOf } from './pointer';
import { MOST_ERRORS, shapeFaults } from './shape';
import { ignoresUnnamed } from './unnamed';

/** One entry per broken rule, with the pointer of the exact field, however deep; the first few of them. */
export function fieldErrors(errors: readonly ValidationError[], path: readonly string[] = []): FieldError[] {
  const found: FieldError[] = [];
  for (const { property, constraints, children } of errors) {
    const here = [...path, property];
    for (const message of Object.values(constraints ?? {})) found.push({ pointer: pointerOf(here), message });
    for (const error of fieldErrors(children ?? [], here)) found.push(error);
    if (found.length >= MOST_ERRORS) return found.slice(0, MOST_ERRORS);
  }
  return found;
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

/** The pipe of every route: the shape of what was sent is looked at before anything is made of it. */
class Validation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const dto = metadata.metatype as Type<object> | undefined;
    if (!dto || !this.toValidate(metadata)) return super.transform(value, metadata);
    const isMissing = metadata.type === 'body' && (value === undefined || value === null);
    const faults = isMissing ? [{ pointer: '', message: 'the body is missing' }] : shapeFaults(value, dto);
    if (faults.length > 0) throw refused(faults);
    const isCompiled = metadata.type === 'body' && Reflect.hasOwnMetadata(IS_COMPILED, dto);
    const checked = isCompiled ? checkOf(dto)(value) : undefined;
    if (checked) return checked;
    return super.transform(ignoresUnnamed(dto) ? namedPart(value, dto) : value, metadata);
  }
}

const refused = (errors: readonly FieldError[]) =>
  new HttpException({ code: commonErrors.VALIDATION, detail: 'Some fields cannot be accepted', errors }, 422);

/** Refuses unknown fields as well as wrong ones, unless a DTO ignores them: nobody writes what it does not name. */
export const validation = new Validation({
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  // Given, and so not loaded behind everybody's back: who imports this file has all of it.
  validatorPackage,
  transformerPackage,
  validationError: { target: false, value: false },
  exceptionFactory: (errors) => refused(fieldErrors(errors)),
});
