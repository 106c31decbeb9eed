const DAY = 86_400_000;

/** The last moment of a day as a date field gives it ("2026-11-21"), in this browser's time zone, as ISO time. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString();

/** The first moment of such a day. */
export const startOfDay = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

/** The day that lies so many days ahead, as a date field takes it. */
export function dayAhead(days: number, now = Date.now()): string {
  const date = new Date(now + days * DAY);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** True when the day is today or later, and so many days ahead at most. */
export const isWithin = (day: string, days: number, now = Date.now()): boolean =>
  day >= dayAhead(0, now) && day <= dayAhead(days, now);
