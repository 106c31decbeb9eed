import { append, smallest } from '@app/kernel';
import type { Header, LayoutHint } from './header';

/** Which of three written numbers is the day, the month and the year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd' | 'ydm' | 'myd' | 'dym';

const DAY = 24 * 60 * 60 * 1000;
/** The year WhatsApp appeared: no two-digit year can mean an earlier one. */
const FIRST_YEAR = 2009;

/** The orders a header allows by where its year stands, the commonest first. */
export function possibleOrders(yearIndex: number): readonly DateOrder[] {
  if (yearIndex === 0) return ['ymd', 'ydm'];
  if (yearIndex === 1) return ['myd', 'dym'];
  return yearIndex === 2 ? ['dmy', 'mdy'] : ['dmy', 'mdy', 'ymd'];
}

/**
 * The wall-clock time of a header under one reading, written as if it were UTC.
 *
 * @returns milliseconds since 1970; NaN when there is no such day or time
 */
export function wallTime(header: Header, order: DateOrder): number {
  const written = header.date;
  const day = written[order.indexOf('d')];
  const month = written[order.indexOf('m')];
  const year = fullYear(written[order.indexOf('y')]);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) return Number.NaN;
  return Date.UTC(year, month - 1, day) + header.time * 1000;
}

function fullYear(written: number): number {
  if (written < 100) return written + 2000 < FIRST_YEAR ? Number.NaN : written + 2000;
  // Thai phones count from the Buddha: 2569 is 2026.
  const year = written > 2400 ? written - 543 : written;
  return year < 1970 ? Number.NaN : year;
}

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysIn = (month: number, year: number): number => daysOfMonth[month - 1] + (month === 2 && isLeap(year) ? 1 : 0);

/** How well one reading fits all headers of a file. */
interface Fit {
  readonly order: DateOrder;
  impossible: number;
  /** Steps of more than a day back in time, which a true reading hardly ever has. */
  stepsBack: number;
  days: number;
  last: number;
  earliest: number;
  latest: number;
}

export interface DateOrderChoice {
  readonly order: DateOrder;
  /** False when the file would read just as well the other way round. */
  readonly isCertain: boolean;
}

/**
 * Finds out which number is the day, from all headers of a file, in constant memory. In this order: days that do not
 * exist, time running backwards, days lying close together, and last the habit of the locale the layout points to.
 */
export class DateOrderInference {
  private readonly fits: Fit[] = [];
  private isUnpadded = false;
  private hint: LayoutHint | undefined;

  /** The wall-clock times of this header under every reading, in the order of `orders`. */
  observe(header: Header): readonly number[] {
    if (this.fits.length === 0) append(this.fits, possibleOrders(header.yearIndex).map(newFit));
    this.hint ??= header.hint;
    this.isUnpadded ||= !header.hint.isPadded;
    return this.fits.map((fit) => note(fit, wallTime(header, fit.order)));
  }

  indexOf(order: DateOrder): number {
    return this.fits.findIndex((fit) => fit.order === order);
  }

  /** @param dayFirst what the caller says, which settles the question where the year does not */
  choose(dayFirst: boolean | undefined, isEnglish: boolean): DateOrderChoice {
    const wanted = dayFirst === undefined ? undefined : dayFirst ? 'dmy' : 'mdy';
    if (wanted && this.fits.some((fit) => fit.order === wanted)) return { order: wanted, isCertain: true };
    const possible = least(this.fits, (fit) => fit.impossible);
    const ordered = least(possible, (fit) => fit.stepsBack);
    const [dense, sparse] = [...ordered].sort((a, b) => spanOf(a) - spanOf(b));
    if (!sparse || (dense.days >= 4 && spanOf(sparse) > 4 * spanOf(dense))) {
      return { order: dense.order, isCertain: true };
    }
    // Nobody writes 2026-21-11, and two digits of a year first are rarer than any month-first date.
    const usual = ordered.filter((fit) => fit.order === this.fits[0].order || fit.order === 'mdy');
    if (usual.length < 2) return { order: (usual[0] ?? ordered[0]).order, isCertain: true };
    const isSameDay = usual.every((fit) => spanOf(fit) === 0 && fit.latest === usual[0].latest);
    const isSettled = isSameDay || this.hint?.separator === '.';
    return { order: this.isMonthFirstLocale(isEnglish) ? 'mdy' : 'dmy', isCertain: isSettled };
  }

  /**
   * Of the locales that write 3/6/26 without zeros, American English alone puts the month first, and it writes PM in
   * capitals or, set to 24 hours, nothing; everybody who writes 03/06, 3.6. or `p. m.` puts the day first (CLDR 45),
   * and with full stops it is not even a question.
   */
  private isMonthFirstLocale(isEnglish: boolean): boolean {
    if (!this.hint || !this.isUnpadded || this.hint.separator !== '/') return false;
    return this.hint.meridiem === '' ? isEnglish : /^[AP]M$/.test(this.hint.meridiem);
  }
}

const newFit = (order: DateOrder): Fit => ({
  order,
  impossible: 0,
  stepsBack: 0,
  days: 0,
  last: Number.NaN,
  earliest: Infinity,
  latest: -Infinity,
});

function note(fit: Fit, time: number): number {
  if (Number.isNaN(time)) {
    fit.impossible++;
    return time;
  }
  if (time < fit.last - DAY) fit.stepsBack++;
  if (Number.isNaN(fit.last) || Math.floor(time / DAY) !== Math.floor(fit.last / DAY)) fit.days++;
  fit.last = time;
  fit.earliest = Math.min(fit.earliest, time);
  fit.latest = Math.max(fit.latest, time);
  return time;
}

const spanOf = (fit: Fit): number => Math.floor(fit.latest / DAY) - Math.floor(fit.earliest / DAY);

function least(fits: readonly Fit[], measure: (fit: Fit) => number): readonly Fit[] {
  const minimum = smallest(fits.map(measure));
  return fits.filter((fit) => measure(fit) === minimum);
}
