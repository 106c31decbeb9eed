import type { Plug } from '@app/kernel';
import type { MediaKind } from '@app/media';
import type { Subject } from './subject';

/** What a method does with the file, the cheapest first; methods run in this order, those of a kind by name. */
export const methodCosts = ['bytes', 'structure', 'pixels', 'frames', 'encoding'] as const;
export type MethodCost = (typeof methodCosts)[number];

/**
 * One way of looking at a file: the default export of `<name>/<name>.method.ts`. How the portal shows it lies in
 * `frontend/src/app/domains/media-forensics/methods/<name>/`.
 */
export interface Method<Result extends object = object> extends Plug {
  /** Raised whenever the same bytes would give another result. */
  readonly version: string;
  readonly takes: readonly MediaKind[];
  /** The members of its result. */
  readonly gives: readonly (keyof Result & string)[];
  readonly costs: MethodCost;
  /** Media types, as they are found in the bytes. */
  readonly supports: readonly string[];
  /** Wall-clock limit. Beyond it the process is ended and the examination goes on in another, without this method. */
  readonly timeLimitMs: number;
  /** Why it has nothing to say about this file; null when it has. */
  notApplicable(subject: Subject): string | null;
  /** What it measured. A rejection makes the method `failed`, and no other. */
  measure(subject: Subject): Promise<Result>;
  /** The result in a few words for a terminal. A method, so that a list of methods may hold any. */
  summary(result: Result): string;
}
