import type { DomainEvent } from '@app/kernel';
import type { Policy } from './policy';

const REACTIONS = 'work:reactions';

export type EventClass<E extends DomainEvent = DomainEvent> = (new (...args: never[]) => E) & { type: string };

/** One method that hears one fact. */
export interface DeclaredReaction {
  /** What stored jobs call it: the class, and the method as well where a class has several. */
  readonly name: string;
  readonly method: string;
  readonly event: EventClass;
  readonly policy: Policy;
}

type Declared = Omit<DeclaredReaction, 'name'>;

/** Runs the method for every published `event` as a durable job, at least once; the class must be injectable. */
export const Reaction =
  <E extends DomainEvent>(event: EventClass<E>, policy: Policy) =>
  (target: object, method: string, _of: TypedPropertyDescriptor<(fact: E) => Promise<void>>): void => {
    const before = (Reflect.getOwnMetadata(REACTIONS, target.constructor) as Declared[] | undefined) ?? [];
    Reflect.defineMetadata(REACTIONS, [...before, { method, event, policy }], target.constructor);
  };

/** @returns what a class declared with `@Reaction`, in the order of its methods */
export function reactionsOf(type: { readonly name: string }): DeclaredReaction[] {
  const declared = (Reflect.getOwnMetadata(REACTIONS, type) as Declared[] | undefined) ?? [];
  const nameOf = (method: string) => (declared.length > 1 ? `${type.name}.${method}` : type.name);
  return declared.map((reaction) => ({ name: nameOf(reaction.method), ...reaction }));
}
