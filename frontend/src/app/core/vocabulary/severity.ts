/** Severities of the platform, the gravest first. */
export const SEVERITIES = ['emergency', 'critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];
