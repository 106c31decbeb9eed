import type { Figure } from './figures/figure';

/** How much to do: the first figure, or the second where only the harness is tried (`--small`). */
export type Size = (full: number, small: number) => number;

/** One row of the table of goals: what it measures, on what it stands. */
export interface Row {
  /** As in `npm run bench -- P4`, and the first part of its figures' ids. */
  readonly name: string;
  readonly measure: (size: Size) => Promise<Figure[]>;
}
