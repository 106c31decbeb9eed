import type { Type } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';
import { takesAnyText } from './any-text';
import { isConverted, nestedTypeOf } from './compiled-check';
import { isAboutAbsence, isAboutNull } from './presence';

/** What a field's decorators say about the outside of its value. */
export interface FieldShape {
  readonly isList: boolean;
  /** An object, or a list of objects, of this class. */
  readonly nested: Type<object> | undefined;
  /** Any object, whose inside is nobody's here. */
  readonly isFree: boolean;
  readonly mayBeNull: boolean;
  /** A nested value that must be there: class-validator asks nothing of one that is not. */
  readonly isNeeded: boolean;
  /** A list that may come as one text, such as values with commas between them. */
  readonly isWrittenOut: boolean;
  readonly mostItems: number;
  /** In characters; of a list, of each of its texts. */
  readonly longest: number;
  readonly takesAnyText: boolean;
}

/** Of a list or a text whose decorators name no end. */
const UNNAMED_END = { items: 100, characters: 1_000 };

const known = new WeakMap<object, ReadonlyMap<string, FieldShape>>();

/** The fields of a DTO, those it inherits included. */
export function fieldShapes(dto: Type<object>): ReadonlyMap<string, FieldShape> {
  const shapes = known.get(dto) ?? readShapes(dto);
  known.set(dto, shapes);
  return shapes;
}

function readShapes(dto: Type<object>): ReadonlyMap<string, FieldShape> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const byName = Map.groupBy(rules, ({ propertyName }) => propertyName);
  return new Map([...byName].map(([name, of]) => [name, shapeOf(dto, name, of)]));
}

function shapeOf(dto: Type<object>, name: string, rules: readonly ValidationMetadata[]): FieldShape {
  const numbers = (rule: string, at: number) =>
    rules.filter((one) => one.name === rule).map(({ constraints }) => (constraints as number[])[at]);
  const has = (...names: string[]) => rules.some((one) => names.includes(one.name ?? ''));
  const conditions = rules
    .filter(({ type }) => type === 'conditionalValidation')
    .map(({ constraints }) => (constraints as unknown[])[0]);
  const isNested = rules.some(({ type }) => type === 'nestedValidation');
  const isList = rules.some(({ each }) => each) || has('isArray', 'arrayMinSize', 'arrayMaxSize', 'arrayUnique');
  return {
    isList,
    nested: isNested ? nestedTypeOf(dto, name) : undefined,
    isFree: !isNested && has('isObject', 'isNotEmptyObject'),
    mayBeNull: conditions.some(isAboutNull),
    isNeeded: isNested && !conditions.some(isAboutAbsence),
    isWrittenOut: isList && !isNested && isConverted(dto, name),
    mostItems: smallest(numbers('arrayMaxSize', 0), UNNAMED_END.items),
    longest: smallest([...numbers('maxLength', 0), ...numbers('isLength', 1)], UNNAMED_END.characters),
    takesAnyText: takesAnyText(dto.prototype as object, name),
  };
}

const smallest = (numbers: readonly (number | undefined)[], otherwise: number): number => {
  const least = numbers.reduce<number>((smaller, one) => Math.min(smaller, one ?? Infinity), Infinity);
  return least === Infinity ? otherwise : least;
};
