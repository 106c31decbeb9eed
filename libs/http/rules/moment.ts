import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate, ValidateBy } from 'class-validator';

/** A day, or a time of it with its offset: what this process, PostgreSQL and RFC 3339 read alike. */
const MOMENT =
  /^([12]\d{3})-(0[1-9]|1[0-2])-(\d\d)(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d))?$/;

/** Whether a text is a day such as `2026-11-20`, or a time of it such as `2026-11-20T10:00:00+01:00`. */
export function isMoment(value: unknown): value is string {
  const [, year, month, day] = (typeof value === 'string' && MOMENT.exec(value)) || [];
  if (!year) return false;
  const lastOfMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= lastOfMonth;
}

const FORM = 'must be a day or a time with its offset, such as 2026-11-20T10:00:00Z';

/** The field is a text that names a day or a time of it; it stays a text. */
export const IsMoment = () =>
  ValidateBy({
    name: 'isMoment',
    validator: { validate: isMoment, defaultMessage: (args) => `${args!.property} ${FORM}` },
  });

/** The field is sent as a text that names a day or a time of it, and becomes a Date. */
export const Moment = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (isMoment(value) ? new Date(value) : value)),
    IsDate({ message: `$property ${FORM}` }),
  );
