/** What a family says to a request for its consent. */
export const consentDecisions = ['approved', 'refused', 'withdrawn'] as const;
export type ConsentDecision = (typeof consentDecisions)[number];
