import type { Abstract, Type } from '@nestjs/common';
import type { Plug } from '@app/kernel';

/** Words for one address, which may be somebody's who has no account yet. */
export interface Letter {
  readonly kind: 'letter';
  /** E-mail address. */
  readonly to: string;
  readonly subject: string;
  /** Plain text: nothing in it is loaded, followed or counted when it is opened. */
  readonly text: string;
}

/** That something happened: its name, ids and verdicts, never content. */
export interface News {
  readonly kind: 'news';
  /** Everybody of a family who has the child in sight, or every device of one person. */
  readonly to: { readonly familyId: string; readonly childId: string } | { readonly accountId: string };
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export type Delivery = Letter | News;

/** How long delivering takes: nothing is waited for, or another machine answers, which may take as long as it likes. */
export const channelCosts = ['at once', 'another machine'] as const;
export type ChannelCost = (typeof channelCosts)[number];

/** One way to people: the default export of `<name>/<name>.channel.ts`. */
export interface Channel<Means extends readonly object[] = readonly never[]> extends Plug {
  readonly takes: readonly Delivery['kind'][];
  /** What arrives. */
  readonly gives: readonly string[];
  readonly costs: ChannelCost;
  /** Whom it reaches. */
  readonly supports: readonly string[];
  /** The parts of libraries it delivers with, which are handed to `deliver` in this order. */
  readonly means: { readonly [Index in keyof Means]: Type<Means[Index]> | Abstract<Means[Index]> };
  /** Why it does not carry this delivery; null when it does. */
  notApplicable(delivery: Delivery): string | null;
  /**
   * Delivers once; not to be called inside a transaction. A method, so that a list of channels may hold any.
   *
   * @throws Error when it did not get through; whoever asked tries again
   */
  deliver(delivery: Delivery, ...means: Means): Promise<void>;
}
