/** Positions judged at once. */
export const CHUNK = 2_000;
/** Judged positions before them that are read again: the longest window holds about 200 messages. */
export const CONTEXT = 240;
/** Of what is remembered, so many positions are read all the same: what is new is also read as one sentence with them. */
export const OVERLAP = 4;

/** After which position a burst is read. */
export const contextOf = ({ fromSeq }: { readonly fromSeq: number }): number => Math.max(0, fromSeq - CONTEXT);
