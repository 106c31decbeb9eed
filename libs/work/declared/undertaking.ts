const UNDERTAKEN = 'work:undertaken';

/** One that goes on. */
export interface Unfinished {
  readonly id: string;
  readonly familyId: string;
  readonly since: Date;
}

/**
 * Something somebody waits for and a job of its own brings to its end: an import, a copy, an erasure. It must not go on for
 * ever where that job has ended without it, so it says which go on, and gives up those whose job is gone.
 */
export interface Undertaking {
  /** Those of every family that count as going on, or as being tried again; left out where nothing is kept of them. */
  unfinished?(): Promise<readonly Unfinished[]>;
  /** Ends one with a sentence for whoever waits. Must do nothing to one that has ended meanwhile. */
  giveUp(one: Pick<Unfinished, 'id' | 'familyId'>): Promise<void>;
}

export interface DeclaredUndertaking {
  /** What an operator calls it. */
  readonly what: string;
  /** Name of the reaction whose jobs carry it on. */
  readonly by: string;
  /** Which field of the fact names it; a list names several. */
  readonly key: string;
  /** One that goes on for longer is reported. */
  readonly lateAfterSeconds: number;
}

/** Declares an undertaking; stands on the provider that knows its rows. */
export const Undertaken =
  (declared: DeclaredUndertaking) =>
  (target: new (...args: never[]) => Undertaking): void =>
    Reflect.defineMetadata(UNDERTAKEN, declared, target);

/** @returns what a class declared with `@Undertaken` */
export const undertakingOf = (target: object): DeclaredUndertaking | undefined =>
  Reflect.getOwnMetadata(UNDERTAKEN, target) as DeclaredUndertaking | undefined;
