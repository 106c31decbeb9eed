import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import type { ValidationArguments, ValidatorConstraintInterface } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';

/**
 * Says of a body that it is right, and gives what the validation pipe would have made of it. Undefined: the pipe has to
 * look, because something is wrong or it is no plain JSON.
 */
export type CompiledCheck<T> = (body: unknown) => T | undefined;

type Rule = (value: unknown, object: object) => boolean;
/** One property of a DTO, with its rules in the order of the pipe. */
interface Property {
  readonly name: string;
  /** All must hold, or the other rules do not count: `@MayBeMissing` and `@ValidateIf`. */
  readonly conditions: readonly Rule[];
  readonly rules: readonly Rule[];
  readonly nested: CompiledCheck<object> | undefined;
}

/**
 * Makes one function of everything that the decorators of a DTO say: the rules are class-validator's own, called
 * without its bookkeeping. Its cost is that of the rules and of one object per nested value.
 *
 * @throws Error for a DTO that says something which is not compiled: groups, asynchronous rules, conversions
 */
export function compiledCheck<T extends object>(dto: Type<T>): CompiledCheck<T> {
  const byName = Map.groupBy(
    getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false),
    ({ propertyName }) => propertyName,
  );
  const properties = [...byName].map(([name, metadata]) => propertyOf(dto, name, metadata));
  const known = new Map(properties.map((property) => [property.name, property]));
  return (body) => {
    if (!isPlain(body)) return undefined;
    const made = new dto();
    const values = made as Record<string, unknown>;
    for (const name of Object.keys(body)) {
      const property = known.get(name);
      if (!property) return undefined;
      const value = body[name];
      if (value === undefined) continue;
      const taken = property.nested ? nestedIn(value, property.nested) : primitive(value);
      if (taken === undefined) return undefined;
      values[name] = taken;
    }
    for (const property of properties) if (!holds(property, values)) return undefined;
    return made;
  };
}

function holds({ name, conditions, rules }: Property, object: Record<string, unknown>): boolean {
  const value = object[name];
  for (const condition of conditions) if (!condition(value, object)) return true;
  for (const rule of rules) if (!rule(value, object)) return false;
  return true;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const primitive = (value: unknown): unknown => (typeof value === 'object' && value !== null ? undefined : value);

/** A list of nested values, or one. */
function nestedIn(value: unknown, check: CompiledCheck<object>): unknown {
  if (!Array.isArray(value)) return check(value);
  const taken: object[] = [];
  for (const one of value as unknown[]) {
    const made = check(one);
    if (made === undefined) return undefined;
    taken.push(made);
  }
  return taken;
}

function propertyOf(dto: Type<object>, name: string, metadata: readonly ValidationMetadata[]): Property {
  const of = (type: string) => metadata.filter((one) => one.type === type);
  const [custom, nested, conditional] = ['customValidation', 'nestedValidation', 'conditionalValidation'].map(of);
  const isCompiled = custom.length + nested.length + conditional.length === metadata.length;
  if (!isCompiled || metadata.some(({ groups }) => groups?.length)) throw notCompiled(dto, name);
  const nestedType = nested.length > 0 ? nestedTypeOf(dto, name) : undefined;
  if (!nestedType && isConverted(dto, name)) throw notCompiled(dto, name);
  return {
    name,
    conditions: conditional.map(
      ({ constraints }) =>
        (value, object) =>
          (constraints[0] as Condition)(object, value),
    ),
    rules: custom.flatMap((one) => rulesOf(dto, one)),
    nested: nestedType && compiledCheck(nestedType),
  };
}

type Condition = (object: object, value: unknown) => boolean;

function rulesOf(dto: Type<object>, metadata: ValidationMetadata): Rule[] {
  const { propertyName: property, constraints, each, validateIf } = metadata;
  if (each || validateIf) throw notCompiled(dto, property);
  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map(({ instance, async }) => {
      if (async) throw notCompiled(dto, property);
      const constraint: ValidatorConstraintInterface = instance;
      // Rules read their arguments while they run and keep none, so one object serves all values.
      const args: Mutable<ValidationArguments> = {
        targetName: dto.name,
        property,
        constraints,
        object: {},
        value: null,
      };
      return (value, object) => {
        args.value = value;
        args.object = object;
        return constraint.validate(value, args) === true;
      };
    });
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What `@Type` names, asked of class-transformer. */
export function nestedTypeOf(dto: Type<object>, name: string): Type<object> {
  const isList = Reflect.getMetadata('design:type', dto.prototype as object, name) === Array;
  const made = (plainToInstance(dto, { [name]: isList ? [{}] : {} }) as Record<string, unknown>)[name];
  const probe = (isList ? (made as object[])[0] : made) as object;
  const type = probe.constructor as Type<object>;
  if (type === Object) throw notCompiled(dto, name);
  return type;
}

/** Whether class-transformer would make something else of a value. */
export const isConverted = (dto: Type<object>, name: string): boolean =>
  ['text', '', 7, 0, true, false, null].some(
    (value) => (plainToInstance(dto, { [name]: value }) as Record<string, unknown>)[name] !== value,
  );

const notCompiled = (dto: Type<object>, name: string) =>
  new Error(`${dto.name}.${name} says something that is not compiled: take @Compiled() away`);
