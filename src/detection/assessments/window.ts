/** Positions judged at once. */
export const CHUNK = 2_000;
/** Judged positions before them that are read again: the longest window holds about 200 messages. */
export const CONTEXT = 240;
