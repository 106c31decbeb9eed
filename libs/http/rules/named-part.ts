import type { Type } from '@nestjs/common';
import { fieldShapes } from './field-shapes';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a class, and the classes within it, name of a value whose shape was found right; the value itself stays as it is. */
export function namedPart(value: unknown, dto: Type<object>): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => namedPart(one, dto));
  if (!isObject(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, shape] of fieldShapes(dto)) {
    if (!Object.hasOwn(value, name)) continue;
    kept[name] = shape.nested ? namedPart(value[name], shape.nested) : value[name];
  }
  return kept;
}
