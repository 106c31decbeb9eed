const RETIRED = 'work:retired';

/** A reaction of an earlier version that nothing takes the place of. */
export interface RetiredReaction {
  /** What stored jobs call it. */
  readonly name: string;
  readonly because: string;
}

/**
 * Says of a reaction this version no longer has that nobody needs what its stored jobs would do: they are taken off
 * undone. Stands on the provider that makes it unnecessary; a job that is neither handled nor retired fails.
 */
export const Retired =
  (name: string, because: string) =>
  (target: object): void =>
    Reflect.defineMetadata(RETIRED, [{ name, because }, ...retiredOf(target)], target);

/** @returns what a class declared with `@Retired` */
export const retiredOf = (target: object): readonly RetiredReaction[] =>
  (Reflect.getOwnMetadata(RETIRED, target) as readonly RetiredReaction[] | undefined) ?? [];
