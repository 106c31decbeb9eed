import { DomainError } from '@app/kernel';
import { exportErrors } from './errors';

const QUARTER_HOUR = 15 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

/** Turns the wall-clock times of one time zone into instants. */
export class LocalTime {
  private readonly format: Intl.DateTimeFormat;
  /** Zones change their offset at multiples of a quarter of an hour only, so one look-up serves all its messages. */
  private cachedQuarter = Number.NaN;
  private cachedOffset = 0;

  /** @throws DomainError `time-zone-unknown` for a name the IANA data does not hold. */
  constructor(timeZone: string) {
    try {
      this.format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch {
      // RangeError: there is no way to ask whether a zone is known other than to use it.
      throw new DomainError(
        exportErrors.TIME_ZONE_UNKNOWN,
        `${timeZone} is not an IANA time zone`,
        'invalid',
        '/time_zone',
      );
    }
  }

  /**
   * @param wallMs the wall-clock time written as if it were UTC, in milliseconds since 1970
   * @returns milliseconds since 1970. Of two instants with that time the first; for a time the clocks skipped, the one
   *   as much later, as RFC 5545 and Temporal's "compatible" mode have it.
   */
  toInstant(wallMs: number): number {
    const quarter = Math.floor(wallMs / QUARTER_HOUR);
    if (quarter !== this.cachedQuarter) {
      this.cachedQuarter = quarter;
      this.cachedOffset = this.offsetFor(quarter * QUARTER_HOUR);
    }
    return wallMs - this.cachedOffset;
  }

  private offsetFor(wallMs: number): number {
    // No zone is further than a day from UTC, and none changes twice within two days.
    const before = this.offsetAt(wallMs - 24 * HOUR);
    const after = this.offsetAt(wallMs + 24 * HOUR);
    if (before === after) return before;
    const isBeforeChange = this.offsetAt(wallMs - before) === before;
    const isAfterChange = this.offsetAt(wallMs - after) === after;
    return isBeforeChange || !isAfterChange ? before : after;
  }

  private offsetAt(instantMs: number): number {
    const parts: Record<string, number> = {};
    for (const part of this.format.formatToParts(instantMs)) parts[part.type] = Number(part.value);
    const { year, month, day, hour, minute, second } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
  }
}
