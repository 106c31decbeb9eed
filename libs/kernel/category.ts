/** What a finding is about. The one list: PostgreSQL enums, OpenAPI and the portal are checked against it. */
export const riskCategories = ['grooming', 'bullying', 'self_harm'] as const;
export type RiskCategory = (typeof riskCategories)[number];
