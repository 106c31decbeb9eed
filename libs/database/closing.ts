/** What a transaction does at its end, once for all that was left until then. */
export interface Closing {
  /**
   * Asked when the work is done. It runs as whoever asked last, in one message with COMMIT, and must have values.
   *
   * @returns undefined when there is nothing to do
   */
  statement(): { readonly text: string; readonly values: readonly unknown[] } | undefined;
}

/** What the statement at the end returned; empty where there was none. */
export type ClosingRows = readonly Readonly<Record<string, unknown>>[];
