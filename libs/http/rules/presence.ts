import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';

const isGiven = (_: object, value: unknown) => value !== undefined;
const isNotNull = (_: object, value: unknown) => value !== null;

/** The field may be left out. It may not be null: who has nothing to say leaves it out. */
export const MayBeMissing = (): PropertyDecorator => (target, name) => {
  ValidateIf(isGiven)(target, name);
  // The description reads of a literal default that the field need not be sent; of an object made anew it does not.
  const type: unknown = Reflect.getMetadata('design:type', target, name);
  if (typeof type === 'function' && !WRITTEN_OUT.has(type)) ApiPropertyOptional()(target, name);
};
const WRITTEN_OUT = new Set<unknown>([String, Number, Boolean, Array, Object, Date]);

/** The field may be left out where another one says the same; one of the two has to be there. */
export const MayStandFor = (other: string): PropertyDecorator =>
  ValidateIf((object: object, value: unknown) => value !== undefined || valueOf(object, other) === undefined);
const valueOf = (object: object, name: string): unknown => (object as Record<string, unknown>)[name];

/** null is a value of the field: there is none. Whether the field may be left out is another question. */
export const MayBeNull = (): PropertyDecorator => ValidateIf(isNotNull);

/** Whether a condition of a field is the one of `@MayBeMissing`, or of `@MayBeNull`. */
export const isAboutAbsence = (condition: unknown): boolean => condition === isGiven;
export const isAboutNull = (condition: unknown): boolean => condition === isNotNull;
