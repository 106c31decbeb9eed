/** What a child can ask of its family from its own page. */
export const askings = ['help', 'contest', 'erasure'] as const;
export type Asking = (typeof askings)[number];
