import type { Type } from '@nestjs/common';

const IGNORES_UNNAMED = 'http:ignores-unnamed';

/**
 * For bodies that the specification's clients send: what the class does not name, and what the classes within it do not,
 * is ignored instead of refused. Whatever is named is still looked at.
 */
export const IgnoresUnnamed = () => (dto: Type<object>) => Reflect.defineMetadata(IGNORES_UNNAMED, true, dto);

export const ignoresUnnamed = (dto: Type<object>): boolean => Reflect.hasOwnMetadata(IGNORES_UNNAMED, dto);
