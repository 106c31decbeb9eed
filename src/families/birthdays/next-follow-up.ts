import { smallest } from '@app/kernel';
import { dateIn } from '../children/age';

const QUARTER_MS = 15 * 60_000;
/** A day with a change of the clocks takes 25 hours. */
const LONGEST_DAY = (26 * 3_600_000) / QUARTER_MS;

/** What decides when a child has to be looked at again. */
export interface Watched {
  readonly timeZone: string;
  readonly agreement: { readonly pausesAt: Date | null } | null;
}

/** When something can next change by itself: a day begins for one of the children, or a withdrawal's notice ends. */
export function nextFollowUp(children: readonly Watched[], now: Date): Date {
  const zones = new Set(children.map(({ timeZone }) => timeZone));
  const ends = children.flatMap(({ agreement }) => agreement?.pausesAt ?? []).filter((end) => end > now);
  const moments = [...[...zones].map((zone) => nextDayIn(zone, now)), ...ends].map(Number);
  // A family without children is looked at when it gets one.
  return new Date(Math.min(now.getTime() + LONGEST_DAY * QUARTER_MS, smallest(moments)));
}

/** The first moment of the next day in a time zone: in all of them days begin at a full quarter of an hour. */
export function nextDayIn(timeZone: string, now: Date): Date {
  const first = Math.floor(now.getTime() / QUARTER_MS);
  const isToday = (quarter: number) => dateIn(timeZone, new Date(quarter * QUARTER_MS)) <= dateIn(timeZone, now);
  let [today, tomorrow] = [first, first + LONGEST_DAY];
  while (tomorrow - today > 1) {
    const between = Math.floor((today + tomorrow) / 2);
    if (isToday(between)) today = between;
    else tomorrow = between;
  }
  return new Date(tomorrow * QUARTER_MS);
}
