import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { AgeBand } from '../contract';

/** A calendar date as `YYYY-MM-DD`; it has no time zone. */
export type CalendarDate = string;

/** Making a formatter costs more than everything else a request does with a date. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The calendar date that a clock on the wall shows in a time zone. */
export function dateIn(timeZone: string, instant: Date): CalendarDate {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(instant);
}

/** Completed years on `today`; somebody born on 29 February turns a year older on 1 March of a common year. */
export function ageOn(today: CalendarDate, dateOfBirth: CalendarDate): number {
  const [year, month, day] = today.split('-').map(Number);
  const [birthYear, birthMonth, birthDay] = dateOfBirth.split('-').map(Number);
  const hadBirthday = month > birthMonth || (month === birthMonth && day >= birthDay);
  return year - birthYear - (hadBirthday ? 0 : 1);
}

export function ageBandOf(age: number): AgeBand {
  if (age < 8) return 'under_8';
  if (age <= 10) return '8_10';
  if (age <= 13) return '11_13';
  if (age <= 16) return '14_16';
  return age === 17 ? '17' : 'adult';
}

/** @throws DomainError when the date does not exist, lies in the future, or is not a child's. */
export function checkDateOfBirth(dateOfBirth: CalendarDate, today: CalendarDate): void {
  const parsed = new Date(`${dateOfBirth}T00:00:00Z`);
  const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(dateOfBirth);
  if (!exists) throw refused('There is no such date');
  if (dateOfBirth > today) throw refused('The date of birth lies in the future');
  if (ageOn(today, dateOfBirth) >= 18) throw refused('Monitoring ends at 18; an adult cannot be added as a child');
}

const refused = (message: string) => new DomainError(errors.DATE_OF_BIRTH, message, 'invalid', '/date_of_birth');
