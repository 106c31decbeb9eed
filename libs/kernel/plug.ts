/**
 * What every plug says of itself, whatever it plugs into. A plug point narrows these to its own words and adds what its
 * plugs do, with a `notApplicable` that gives the reason when one has nothing to do.
 */
export interface Plug {
  /** The name of its folder; a name that travels over the wire has underscores for hyphens. */
  readonly name: string;
  /** What it is given. */
  readonly takes: readonly string[];
  /** What comes of it. */
  readonly gives: readonly string[];
  /** What that takes of the machine, in a word of its plug point. */
  readonly costs: string;
  /** What it can deal with. */
  readonly supports: readonly string[];
}
